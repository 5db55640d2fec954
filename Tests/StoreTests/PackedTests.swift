import Testing

@testable import Store

@Suite struct PackedTests {
    @Test func `values, ranks and levels come back as they went in`() throws {
        var numbers = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let values = (1...Int64.random(in: 1...150)).filter { _ in Bool.random(using: &numbers) }.map { id in
                StoredValue(
                    metricID: id,
                    value: [nil, 0, Int64.random(in: 0...4_800_000_000), Int64.max - 1].randomElement() ?? nil,
                    rank: [nil, 1, Int64.random(in: 1...2_000_000)].randomElement() ?? nil,
                    level: [nil, 1, 2376].randomElement() ?? nil)
            }
            #expect(try PackedValues.unpack(PackedValues.pack(values)) == values)
            let ranks = Dictionary(
                uniqueKeysWithValues: values.compactMap { value in
                    value.rank.map { (value.metricID, $0) }
                })
            #expect(try PackedRanks.unpack(PackedRanks.pack(values)) == ranks)
        }
    }

    @Test func `a player of the usual kind takes less than 600 bytes, the ranks of a day less than 350`() {
        // 25 skills and 45 activities ranked, the rest zero and without a rank.
        let values = (1...116).map { id in
            let value = Int64(id <= 25 ? 13_034_431 * id / 3 : id <= 70 ? 40 * (id % 7) : 0)
            return StoredValue(
                metricID: Int64(id), value: value, rank: id <= 70 ? Int64(9000 * id) : nil, level: id == 1 ? 2277 : nil)
        }
        #expect(PackedValues.pack(values).count < 600)
        #expect(PackedRanks.pack(values).count < 350)
    }

    @Test func `unknown, zero and a number are three different things`() throws {
        let values = [
            StoredValue(metricID: 1, value: nil, rank: nil, level: nil),
            StoredValue(metricID: 2, value: 0, rank: nil, level: nil),
            StoredValue(metricID: 3, value: 1, rank: nil, level: nil),
        ]
        #expect(try PackedValues.unpack(PackedValues.pack(values)).map(\.value) == [nil, 0, 1])
    }

    @Test(arguments: [[1], [5], [2, 7], [1, 2, 5], [6], [9], []] as [[Int64]])
    func `some values are found among all`(wanted: [Int64]) throws {
        let values = [1, 2, 5, 7].map { id in
            StoredValue(metricID: id, value: id * 100, rank: nil, level: id == 2 ? 70 : nil)
        }
        let found = try PackedValues.unpack(PackedValues.pack(values), only: wanted)
        #expect(found == values.filter { wanted.contains($0.metricID) })
    }

    @Test func `damage is noticed`() throws {
        let bytes = PackedValues.pack([StoredValue(metricID: 300, value: 70_000, rank: 5, level: 9)])
        for length in 1..<bytes.count {
            #expect(throws: PackedError.truncated) { try PackedValues.unpack(Array(bytes[..<length])) }
        }
        #expect(throws: PackedError.version(9)) { try PackedValues.unpack([9]) }
        #expect(throws: PackedError.overflow) {
            try PackedRanks.unpack([1, 1] + Array(repeating: 0xFF, count: 10) + [1])
        }
    }
}
