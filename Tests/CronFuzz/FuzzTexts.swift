import TestSupport

/// Texts that look more or less like cron expressions.
struct FuzzTexts {
    private let random: SeededNumbers

    private static let good = [
        "* * * * *", "*/15 0-23/2 1,15 JAN-MAR,12 MON-FRI", "0 22-2 L * 5L", "59 23 31 12 7",
        "5/20 */7 L-3 feb sunL,1#2",
        "0 0 15W * ?", "0 0 LW */3 *", "@hourly", "@YEARLY", "0,30 6-18/3 ? * sat-mon", "1-5,7,9-59/3 0 29 2 */7",
        "0 0 30 2 *", "0 0 */32,1-7 * 2", "007 04 L,1 nov-feb 0,7",
    ]

    private static let pieces = [
        "*", "/", "-", ",", "?", "L", "W", "#", "@", " ", "\t", "0", "1", "5", "7", "9", "12", "23", "31", "59", "60",
        "99", "JAN", "dec", "Sun", "FRI", "LW", "15W", "5L", "1#2", "*/5", "1-5", "L-", "", "\n", "\0", ".", "+", "~",
        "H", "٣", "–", "é", "😀", "\u{200B}", "18446744073709551616", "-1", "0x1", "1e3", "$(id)", "%", "@every",
    ]

    init(_ random: SeededNumbers) {
        self.random = random
    }

    func next() -> String {
        // Now and then a large one: 100 kB to 1 MB.
        if random.isOne(in: 20_000) { return large() }
        switch random.next(in: 0...5) {
        case 0: return bytes(random.next(in: 0...60))
        case 1: return soup(random.next(in: 0...30))
        case 2: return random.pick(Self.good)
        default: return mutated(random.pick(Self.good))
        }
    }

    private func bytes(_ count: Int) -> String {
        let isText = random.isOne(in: 2)
        return String(
            decoding: (0..<count).map { _ in UInt8(random.next(in: isText ? 32...126 : 0...255)) }, as: UTF8.self)
    }

    private func soup(_ count: Int) -> String {
        (0..<count).map { _ in random.pick(Self.pieces) }.joined()
    }

    private func mutated(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0...random.next(in: 0...3) {
            let place = random.next(in: 0...scalars.count)
            let piece = Array(random.pick(Self.pieces).unicodeScalars)
            switch random.next(in: 0...4) {
            case 0: scalars.insert(contentsOf: piece, at: place)
            case 1 where place < scalars.count: scalars.remove(at: place)
            case 2 where place < scalars.count: scalars.replaceSubrange(place...place, with: piece)
            case 3:
                let other = random.pick(Self.good).unicodeScalars
                scalars = Array(scalars[..<place]) + Array(other.dropFirst(random.next(in: 0...other.count)))
            default:
                let end = random.next(in: place...scalars.count)
                scalars.insert(contentsOf: Array(scalars[place..<end]), at: place)
            }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// Texts of a megabyte each.
    var largest: [String] {
        Self.repeated.map { String(repeating: $0, count: 1_000_000 / $0.utf8.count) + "0 * * * *" }
    }

    private static let repeated = ["0,", " ", "9", "*", "x", "1-2,", "MON,", "@", "é", "/1", "* ", "0-59/1,"]

    private func large() -> String {
        let piece = random.pick(Self.repeated)
        let text = String(repeating: piece, count: random.next(in: 100_000...1_000_000) / piece.utf8.count)
        return random.isOne(in: 2) ? text + "0 * * * *" : "0 * * * " + text
    }
}
