/// A small random generator whose numbers are the same on every machine and in every release.
///
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). The standard library promises no
/// such thing for its own generators and hashes.
struct SplitMix64: Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// The next 64 random bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.scrambled(state)
    }

    /// A number from 0 up to, not including, `bound`.
    ///
    /// - precondition: `bound` is above 0.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number of the range, each as likely as any other.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// True in `percent` of 100 calls.
    mutating func isLucky(percent: Int) -> Bool {
        below(100) < percent
    }

    /// One number made of two, so that a stream of its own belongs to each pair.
    static func mixed(_ first: UInt64, _ second: UInt64) -> UInt64 {
        scrambled(scrambled(first &+ 0x9E37_79B9_7F4A_7C15) ^ second)
    }

    /// A hash of a text that never changes between runs and machines (FNV-1a, 64 bits).
    static func hash(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return hash
    }

    private static func scrambled(_ number: UInt64) -> UInt64 {
        var number = number
        number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
        number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
        return number ^ (number >> 31)
    }
}
