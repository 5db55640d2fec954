import Hiscores
import TestSupport
import Testing

/// A captured body of `index_lite.ws`, and what stands in it, found by hand.
struct CSVFixture: Sendable, CustomTestStringConvertible {
    /// The file without what all names have in common.
    let name: String
    let skills: Int
    let activities: Int
    let overall: [Int64]
    let slayer: [Int64]
    let vorkath: [Int64]
    let zulrah: [Int64]

    init(
        _ name: String, _ skills: Int, _ activities: Int, overall: [Int64], slayer: [Int64], vorkath: [Int64],
        zulrah: [Int64]
    ) {
        self.name = name
        self.skills = skills
        self.activities = activities
        self.overall = overall
        self.slayer = slayer
        self.vorkath = vorkath
        self.zulrah = zulrah
    }

    var testDescription: String { name }

    func bytes() throws -> [UInt8] {
        Array(try Fixtures.data("fixtures/csv_\(name)_\(skills)skills_\(activities)activities.csv"))
    }
}

extension CSVFixture {
    static let all = [
        CSVFixture(
            "2022-or-earlier_main", 24, 65, overall: [334_156, 1914, 99_860_290], slayer: [244_821, 93, 7_492_488],
            vorkath: [334_308, 73], zulrah: [218_039, 224]),
        CSVFixture(
            "2023-04-13_main", 24, 68, overall: [157_009, 2076, 282_447_337], slayer: [340_560, 90, 5_431_372],
            vorkath: [222_219, 237], zulrah: [60_182, 1506]),
        CSVFixture(
            "2023-05-24_main", 24, 70, overall: [162_780, 2078, 300_355_280], slayer: [316_931, 91, 6_103_177],
            vorkath: [212_419, 274], zulrah: [61_686, 1511]),
        CSVFixture(
            "2023-07-27_main", 24, 74, overall: [164_811, 2079, 304_655_587], slayer: [320_582, 91, 6_103_177],
            vorkath: [215_048, 274], zulrah: [62_453, 1511]),
        CSVFixture(
            "2023-08-23_unknown-table", 24, 75, overall: [1, 2277, 4_330_000_070], slayer: [2, 99, 200_000_000],
            vorkath: [-1, -1], zulrah: [22_229, 63]),
        CSVFixture(
            "2024-01-24_main", 24, 76, overall: [29_662, 2277, 412_893_314], slayer: [77_538, 99, 14_736_808],
            vorkath: [248_070, 232], zulrah: [67_481, 1459]),
        CSVFixture(
            "2024-03-20_main", 24, 79, overall: [5438, 2277, 771_059_571], slayer: [6643, 99, 32_472_129],
            vorkath: [247_228, 245], zulrah: [16_910, 3752]),
        CSVFixture(
            "2024-08-28_main", 24, 80, overall: [34, 2277, 4_600_000_000], slayer: [34, 99, 200_000_000],
            vorkath: [503, 27_743], zulrah: [6199, 6465]),
        CSVFixture(
            "2024-09-25_main", 24, 82, overall: [2661, 2277, 1_041_057_258], slayer: [2445, 99, 48_680_998],
            vorkath: [51_289, 1262], zulrah: [35_512, 2401]),
        CSVFixture(
            "2025-01-29_main", 24, 83, overall: [405, 2277, 2_075_059_840], slayer: [224, 99, 142_637_738],
            vorkath: [2794, 9067], zulrah: [4173, 7877]),
        CSVFixture(
            "2025-02-05_main", 24, 84, overall: [75_059, 2245, 635_975_523], slayer: [12_377, 99, 30_624_185],
            vorkath: [19_506, 2406], zulrah: [40_887, 2240]),
        CSVFixture(
            "2025-05-14_main", 24, 85, overall: [491, 2277, 1_975_972_047], slayer: [395, 99, 106_904_832],
            vorkath: [3779, 7368], zulrah: [8018, 5829]),
        CSVFixture(
            "2025-07-23_main", 24, 86, overall: [515_402, 1919, 87_595_334], slayer: [683_575, 83, 2_887_559],
            vorkath: [636_188, 23], zulrah: [419_560, 46]),
        CSVFixture(
            "2025-10-15_tournament-gridmaster", 24, 87, overall: [14_227, 200, 214_444], slayer: [11_980, 1, 0],
            vorkath: [-1, -1], zulrah: [-1, -1]),
        CSVFixture(
            "2025-11-05_main", 24, 88, overall: [302_781, 2062, 188_170_292], slayer: [232_716, 98, 12_228_852],
            vorkath: [537_751, 54], zulrah: [277_385, 312]),
        CSVFixture(
            "2025-11-19_main", 25, 88, overall: [284_258, 2077, 199_046_246], slayer: [224_467, 98, 12_873_732],
            vorkath: [540_205, 54], zulrah: [278_809, 312]),
        CSVFixture(
            "2026-02-25_main", 25, 89, overall: [188_628, 2200, 255_380_683], slayer: [141_003, 99, 14_761_405],
            vorkath: [266_105, 330], zulrah: [288_606, 312]),
    ]
}
