import Charts
import Testing

@Suite struct `Numbers as people read them` {
    @Test(
        arguments: [
            (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (12_345, "12,345"), (1_234_567, "1,234,567"),
            (4_800_000_000, "4,800,000,000"), (-1000, "-1,000"), (-999, "-999"),
            (Int64.max, "9,223,372,036,854,775,807"), (Int64.min, "-9,223,372,036,854,775,808"),
        ] as [(Int64, String)])
    func `digits are grouped by three`(number: Int64, text: String) {
        #expect(number.groupedText == text)
    }

    @Test(
        arguments: [
            (0, "0"), (999, "999"), (1000, "1K"), (1099, "1K"), (1100, "1.1K"), (1999, "1.9K"), (12_345, "12.3K"),
            (123_456, "123K"), (999_999, "999K"), (1_000_000, "1M"), (1_250_000, "1.2M"), (13_034_431, "13M"),
            (4_600_000_000, "4.6B"), (2_147_483_648, "2.1B"), (1_500_000_000_000, "1.5T"), (-1_250_000, "-1.2M"),
            (Int64.max, "9,223,372T"), (Int64.min, "-9,223,372T"),
        ] as [(Int64, String)])
    func `large numbers get a unit and at most three digits`(number: Int64, text: String) {
        #expect(number.compactText == text)
    }

    @Test func `a goal that was not reached is never shown`() {
        #expect(Int64(199_999_999).compactText == "199M")
        #expect(Int64(999_950).compactText == "999K")
        #expect(Int64(9_999).compactText == "9.9K")
    }

    @Test func `every integer type reads the same`() {
        #expect(Int8(-128).compactText == "-128")
        #expect(UInt8(255).groupedText == "255")
        #expect(Int16(12_345).compactText == "12.3K")
        #expect(UInt64.max.groupedText == "18,446,744,073,709,551,615")
    }

    @Test(arguments: [(12_345, "+12.3K"), (1, "+1"), (0, "0"), (-40, "-40")])
    func `a gain has its sign`(number: Int, text: String) {
        #expect(number.gainText == text)
    }
}
