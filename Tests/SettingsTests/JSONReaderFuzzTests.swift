import Testing

@testable import Settings

/// Whatever stands in the file, reading it ends with a value or with an error.
struct JSONReaderFuzzTests {
    @Test func `random changes of the sample never crash the reader`() {
        let seed = UInt64.random(in: 0...(.max))
        var random = SeededGenerator(state: seed)
        let sample = Array(ConfigurationSample.text.utf8)
        var refused = 0
        for round in 0..<2000 {
            let text = Self.mutated(sample, &random)
            let load = ConfigurationLoad(text: text, location: Loading.location, environment: [:])
            #expect((load.configuration == nil) == !load.problems.isEmpty, "seed \(seed), round \(round)")
            #expect(
                load.problems.allSatisfy { !$0.description.contains(where: \.isNewline) },
                "seed \(seed), round \(round)")
            refused += load.problems.isEmpty ? 0 : 1
        }
        #expect(refused > 500, "seed \(seed): the changes must be felt")
    }

    @Test func `every beginning of the sample is refused with a position`() {
        let sample = Array(ConfigurationSample.text.utf8)
        for length in 0..<(sample.count - 2) {
            let load = ConfigurationLoad(text: Array(sample[..<length]), location: Loading.location, environment: [:])
            #expect(load.problems.count == 1 && load.problems[0].message.hasPrefix("line "), "length \(length)")
        }
    }

    private static func mutated(_ sample: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var text = sample
        let pieces = ["{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "null", "-", "1e9", "0", "\n", "\u{FF}", "é"]
        for _ in 0..<Int.random(in: 1...4, using: &random) where !text.isEmpty {
            let index = Int.random(in: 0..<text.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: text.remove(at: index)
            case 1: text[index] = UInt8.random(in: 0...255, using: &random)
            case 2: text.insert(contentsOf: (pieces.randomElement(using: &random) ?? "x").utf8, at: index)
            default:
                let end = min(text.count, index + Int.random(in: 1...40, using: &random))
                let cut = Array(text[index..<end])
                text.removeSubrange(index..<end)
                text.insert(contentsOf: cut, at: Int.random(in: 0...text.count, using: &random))
            }
        }
        return text
    }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
