import Testing

@testable import Charts

@Suite struct `The value axis` {
    @Test(
        arguments: [
            (0, 10, ["0", "2", "4", "6", "8", "10"]),
            (498_000_000, 512_300_000, ["495M", "500M", "505M", "510M", "515M"]),
            (1_200_100_000, 1_200_500_000, ["1.2001B", "1.2002B", "1.2003B", "1.2004B", "1.2005B"]),
            (0, 1_000_000, ["0", "0.2M", "0.4M", "0.6M", "0.8M", "1.0M"]),
            (-250, 730, ["-400", "-200", "0", "200", "400", "600", "800"]),
        ] as [(Int64, Int64, [String])])
    func `ticks are round and their labels tell them apart`(lowest: Int64, highest: Int64, labels: [String]) {
        let axis = ValueAxis(lowest: lowest, highest: highest, count: 5)
        #expect(axis.labels == labels)
    }

    @Test(arguments: [0, 1, 9, 1154, 4_800_000_000, -5, -1_000_000, ValueAxis.limit, -ValueAxis.limit])
    func `a single value has an axis around it`(value: Int64) {
        let axis = ValueAxis(lowest: value, highest: value, count: 5)
        #expect(axis.ticks.count >= 2)
        #expect((0...1).contains(axis.share(of: value)))
        #expect(value < 0 || axis.ticks.allSatisfy { $0 >= 0 }, "XP has no room below zero")
    }

    @Test func `ticks enclose the values whatever their size`() {
        var generator = FixedSequence()
        for _ in 0..<500 {
            let size = Int64(1) << Int64.random(in: 0...56, using: &generator)
            let values = (0..<2).map { _ in Int64.random(in: -size...size, using: &generator) }.sorted()
            for count in [1, 4, 5] {
                let axis = ValueAxis(lowest: values[0], highest: values[1], count: count)
                #expect(axis.ticks.count >= 2 && axis.ticks.count <= count + 3, "\(values), \(axis.ticks)")
                #expect((axis.ticks.first ?? .max) <= values[0] && (axis.ticks.last ?? .min) >= values[1])
                #expect(Set(axis.labels).count == axis.labels.count, "\(axis.labels)")
            }
        }
    }

    @Test func `neighbours that differ by little are written in full`() {
        let axis = ValueAxis(lowest: 4_800_000_000, highest: 4_800_000_004, count: 4)
        #expect(axis.labels.first == "4,800,000,000")
        #expect(axis.labels.last == "4,800,000,004")
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
private struct FixedSequence: RandomNumberGenerator {
    private var state: UInt64 = 7

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
