/// Invented names for demos: two words, at most twelve characters, as people pick them.
struct RosterNames: Sequence, IteratorProtocol {
    private static let first = [
        "Amber", "Ash", "Bog", "Brass", "Brisk", "Cedar", "Chalk", "Clay", "Cobalt", "Copper", "Coral", "Crisp",
        "Dawn", "Drift", "Dusk", "Dusty", "Elm", "Ember", "Fern", "Flint", "Fog", "Frost", "Gale", "Grim", "Hazel",
        "Hollow", "Ivy", "Jade", "Kelp", "Lunar", "Maple", "Misty", "Moss", "Mud", "Night", "Oaken", "Old", "Onyx",
        "Pale", "Pine", "Quick", "Quiet", "Rain", "Reed", "Rusty", "Sable", "Salt", "Sandy", "Silent", "Slate",
        "Sleepy", "Snow", "Solar", "Sooty", "Storm", "Tidal", "Topaz", "Velvet", "Wild", "Windy",
    ]
    private static let second = [
        "Acorn", "Anvil", "Axle", "Badger", "Bark", "Barrel", "Beacon", "Bell", "Bison", "Boot", "Bramble", "Brook",
        "Candle", "Canoe", "Cleat", "Clover", "Comet", "Crane", "Crow", "Dory", "Eel", "Finch", "Forge", "Fox",
        "Gannet", "Gull", "Heron", "Hinge", "Hound", "Kettle", "Kite", "Lantern", "Ledger", "Loom", "Lynx", "Marten",
        "Mason", "Moth", "Newt", "Otter", "Owl", "Paddle", "Pike", "Plover", "Quarry", "Rook", "Rudder", "Saddle",
        "Shale", "Shrew", "Sparrow", "Stoat", "Tern", "Thistle", "Toad", "Vole", "Walrus", "Wick", "Wren", "Yak",
    ]

    private var pairs: [(String, String)]
    private var index = 0

    /// The names in an order that belongs to the seed. The words with a space come first, then as one word, then with
    /// numbers; the sequence does not end.
    init(seed: UInt64) {
        var random = SplitMix64(seed: SplitMix64.mixed(seed, 3))
        pairs = Self.first.flatMap { first in Self.second.map { (first, $0) } }
        for end in pairs.indices.reversed() {
            pairs.swapAt(end, random.below(end + 1))
        }
    }

    mutating func next() -> String? {
        while true {
            let (round, place) = index.quotientAndRemainder(dividingBy: pairs.count)
            index += 1
            let (first, second) = pairs[place]
            let name =
                switch round {
                case 0: "\(first) \(second)"
                case 1: "\(first)\(second)"
                default: "\(first)\(second)\(round)"
                }
            if name.utf8.count <= 12 { return name }
        }
    }
}
