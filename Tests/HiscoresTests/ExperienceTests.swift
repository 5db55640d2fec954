import Testing

@testable import Hiscores

@Suite struct ExperienceTests {
    /// The experience at which the levels 1 to 126 begin (osrs-domain §1.8).
    private static let table: [Int64] = [
        0, 83, 174, 276, 388, 512, 650, 801, 969, 1154, 1358, 1584, 1833, 2107, 2411, 2746, 3115, 3523, 3973, 4470,
        5018, 5624, 6291, 7028, 7842, 8740, 9730, 10_824, 12_031, 13_363, 14_833, 16_456, 18_247, 20_224, 22_406,
        24_815, 27_473, 30_408, 33_648, 37_224, 41_171, 45_529, 50_339, 55_649, 61_512, 67_983, 75_127, 83_014,
        91_721, 101_333, 111_945, 123_660, 136_594, 150_872, 166_636, 184_040, 203_254, 224_466, 247_886, 273_742,
        302_288, 333_804, 368_599, 407_015, 449_428, 496_254, 547_953, 605_032, 668_051, 737_627, 814_445, 899_257,
        992_895, 1_096_278, 1_210_421, 1_336_443, 1_475_581, 1_629_200, 1_798_808, 1_986_068, 2_192_818, 2_421_087,
        2_673_114, 2_951_373, 3_258_594, 3_597_792, 3_972_294, 4_385_776, 4_842_295, 5_346_332, 5_902_831, 6_517_253,
        7_195_629, 7_944_614, 8_771_558, 9_684_577, 10_692_629, 11_805_606, 13_034_431, 14_391_160, 15_889_109,
        17_542_976, 19_368_992, 21_385_073, 23_611_006, 26_068_632, 28_782_069, 31_777_943, 35_085_654, 38_737_661,
        42_769_801, 47_221_641, 52_136_869, 57_563_718, 63_555_443, 70_170_840, 77_474_828, 85_539_082, 94_442_737,
        104_273_167, 115_126_838, 127_110_260, 140_341_028, 154_948_977, 171_077_457, 188_884_740,
    ]

    @Test func `levels begin where the game says`() {
        #expect((1...126).map { Experience.needed(for: $0) } == Self.table)
    }

    @Test func `a level lasts until the next one begins`() {
        for (index, start) in Self.table.enumerated() {
            let level = index + 1
            #expect(Experience.level(for: start, cap: Experience.highestVirtualLevel) == level)
            #expect(Experience.level(for: start - 1, cap: Experience.highestVirtualLevel) == max(level - 1, 1))
            #expect(Experience.level(for: start) == min(level, 99))
        }
    }

    @Test func `levels stop at the cap`() {
        #expect(Experience.level(for: Experience.cap) == 99)
        #expect(Experience.level(for: Experience.cap, cap: 126) == 126)
        #expect(Experience.level(for: .max, cap: 500) == 126)
        #expect(Experience.level(for: .min) == 1)
        #expect(Experience.level(for: Experience.cap, cap: -3) == 1)
        #expect(Experience.needed(for: 0) == 0)
        #expect(Experience.needed(for: 1000) == 188_884_740)
    }
}
