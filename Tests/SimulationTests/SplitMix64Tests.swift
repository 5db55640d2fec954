import Testing

@testable import Simulation

struct SplitMix64Tests {
    @Test func `the numbers are those of the published algorithm`() {
        var random = SplitMix64(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
        #expect(random.next() == 9_817_491_932_198_370_423)
    }

    @Test func `the hash of a text is FNV-1a`() {
        #expect(SplitMix64.hash("") == 0xCBF2_9CE4_8422_2325)
        #expect(SplitMix64.hash("a") == 0xAF63_DC4C_8601_EC8C)
        #expect(SplitMix64.hash("foobar") == 0x8594_4171_F739_67E8)
    }

    @Test func `a range gives both of its ends and nothing outside`() {
        var random = SplitMix64(seed: 7)
        let drawn = Set((0..<500).map { _ in random.within(3...6) })
        #expect(drawn == [3, 4, 5, 6])
    }

    @Test func `luck of 0 and 100 percent is certain`() {
        var random = SplitMix64(seed: 8)
        #expect((0..<200).allSatisfy { _ in !random.isLucky(percent: 0) })
        #expect((0..<200).allSatisfy { _ in random.isLucky(percent: 100) })
    }

    @Test func `mixing depends on the order of the two numbers`() {
        #expect(SplitMix64.mixed(1, 2) != SplitMix64.mixed(2, 1))
    }
}
