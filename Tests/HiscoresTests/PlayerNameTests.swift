import Testing

@testable import Hiscores

@Suite struct PlayerNameTests {
    @Test(arguments: [
        ("Lynx Titan", "Lynx Titan", "lynx titan"),
        ("  Zezima\n", "Zezima", "zezima"),
        ("iron-mammal", "iron-mammal", "iron mammal"),
        ("Iron_Mammal", "Iron_Mammal", "iron mammal"),
        ("Iron\u{A0}Mammal", "Iron Mammal", "iron mammal"),
        ("Iron\u{FFFD}Mammal", "Iron Mammal", "iron mammal"),
        ("\u{A0}B0aty\u{FFFD}", "B0aty", "b0aty"),
        ("A-_ B", "A-_ B", "a   b"),
        ("7", "7", "7"),
        ("ABCDEFGHIJKL", "ABCDEFGHIJKL", "abcdefghijkl"),
    ])
    func `a name has a display form and a key`(_ typed: String, _ display: String, _ key: String) throws {
        let name = try PlayerName(typed)
        #expect(name.display == display)
        #expect(name.key == key)
        #expect("\(name)" == display)
    }

    @Test func `names with the same key are the same player`() throws {
        let names = try ["Iron Mammal", "iron-mammal", "IRON_MAMMAL", "iron\u{A0}mammal"].map(PlayerName.init)
        #expect(Set(names).count == 1)
        #expect(try PlayerName("Iron Mammal") != PlayerName("IronMammal"))
    }

    private static let rule = "a name has 1 to 12 letters a-z, digits, spaces, hyphens and underscores"

    @Test(arguments: [
        ("", "the player name is empty (got \"\"): \(rule)"),
        (" \t\u{A0}", "the player name is empty (got \" \\u{9}\u{A0}\"): \(rule)"),
        ("ABCDEFGHIJKLM", "the player name \"ABCDEFGHIJKLM\" has 13 characters: \(rule)"),
        ("Zez!ma", "the player name \"Zez!ma\" has \"!\" as character 4: \(rule)"),
        ("  Zezim\u{E4}", "the player name \"  Zezim\u{E4}\" has \"\u{E4}\" (U+00E4) as character 6: \(rule)"),
        ("a\tb", "the player name \"a\\u{9}b\" has \"\\u{9}\" as character 2: \(rule)"),
        ("a\u{0}b", "the player name \"a\\u{0}b\" has \"\\u{0}\" as character 2: \(rule)"),
        ("\u{202E}abc", "the player name \"\\u{202E}abc\" has \"\\u{202E}\" (U+202E) as character 1: \(rule)"),
        ("\u{430}bc", "the player name \"\u{430}bc\" has \"\u{430}\" (U+0430) as character 1: \(rule)"),
    ])
    func `the error names the rule, what was got and what is wrong`(_ typed: String, _ message: String) {
        let error = #expect(throws: PlayerNameError.self) { try PlayerName(typed) }
        #expect(error?.description == message)
    }

    @Test(arguments: ["-abc", "abc_", "_", "- -", "abc -"])
    func `a name starts and ends with a letter or digit`(_ typed: String) {
        let error = #expect(throws: PlayerNameError.self) { try PlayerName(typed) }
        #expect(error?.description.hasSuffix("it must start and end with a letter or digit") == true)
    }

    @Test func `a huge name is cut in the error`() {
        let error = #expect(throws: PlayerNameError.self) { try PlayerName(String(repeating: "x", count: 100_000)) }
        #expect(error?.problem == .tooLong(100_000))
        #expect((error?.description.count ?? 1000) < 200)
    }
}
