import Testing

@testable import Hiscores

@Suite struct HiscoresBodyErrorTests {
    private func error(_ bytes: some Collection<UInt8>) -> HiscoresBodyError? {
        #expect(throws: HiscoresBodyError.self) { try HiscoresBody(json: bytes) }
    }

    @Test(arguments: ["{}", " { } \n"])
    func `an empty object is a case of its own`(_ text: String) {
        #expect(error(text.utf8) == .empty)
    }

    @Test(arguments: [
        ("", "it is empty"),
        (" \n", "it is empty"),
        (
            "<html>your IP has been temporarily blocked",
            #"it is a page, beginning "<html>your IP has been temporarily block…""#
        ),
        ("Not found", #""N" at byte 0, where a value belongs"#),
        ("\0", #""\u{0}" at byte 0, where a value belongs"#),
        (#"{"skills":["#, "it ends after 11 bytes, where a value belongs"),
        (#"{"skills":[{"name":"Overall"#, "it ends after 27 bytes, inside a string"),
        (#"{"skills":[{"name":"Over\"#, "it ends after 25 bytes, inside a string"),
        (#"{"skills""#, "it ends after 9 bytes, where \":\" belongs"),
        (#"{"a":1,}"#, #""}" at byte 7, where a string belongs"#),
        (#"{"a":1 "b":2}"#, "\"\"\" at byte 7, where \",\" or \"}\" belongs"),
        (#"{"a":[1,]}"#, #""]" at byte 8, where a value belongs"#),
        (#"{"a":tru}"#, #""t" at byte 5, where true belongs"#),
        (#"{"a":01}"#, #""1" at byte 6, where "," or "}" belongs"#),
        (#"{"a":-}"#, #""}" at byte 6, where a digit belongs"#),
        (#"{"a":1.}"#, #""}" at byte 7, where a digit belongs"#),
        (#"{"a":NaN}"#, #""N" at byte 5, where a value belongs"#),
        ("{\"a\":\"\0\"}", "control character 0 inside a string at byte 6"),
        (#"{"\ud83d":1}"#, "the string at byte 2 cannot be decoded"),
        (#"{"\x":1}"#, "the string at byte 2 cannot be decoded"),
        (#"{"\u+123":1}"#, "the string at byte 2 cannot be decoded"),
    ])
    func `what is not JSON is told with its place`(_ text: String, _ problem: String) {
        #expect(error(text.utf8) == .notJSON(problem))
    }

    @Test(arguments: [
        ("[]", "it is no object"),
        ("null", "it is no object"),
        ("17", "it is no object"),
        (#"{"error":"x"}"#, #"the list "skills" is missing"#),
        (#"{"skills":[]}"#, #"the list "activities" is missing"#),
        (#"{"skills":[],"activities":[]}"#, "the row Overall is missing"),
        (#"{"skills":{},"activities":[]}"#, #""skills" is no list"#),
        (#"{"skills":[],"skills":[]}"#, #"it has "skills" twice"#),
        (#"{"skills":[1]}"#, "skills[0]: it is no object"),
        (#"{"skills":[{"rank":1}]}"#, "skills[0]: it has no name"),
        (#"{"skills":[{"name":7}]}"#, "skills[0]: its name is no string"),
        (#"{"skills":[{"name":"a","name":"b"}]}"#, "skills[0]: it has two names"),
        (#"{"skills":[{"name":""}]}"#, "skills[0]: its name \"\" is not 1 to 100 plain bytes"),
    ])
    func `JSON of another shape says what is missing or odd`(_ text: String, _ problem: String) {
        #expect(error(text.utf8) == .malformed(problem))
    }

    @Test(arguments: [
        (#""xp":"12""#, "xp: a string at byte 52, where a whole number belongs"),
        (#""xp":1.5"#, #"xp: "1.5" at byte 52 is not a whole number of 64 bits"#),
        (#""xp":1.0"#, #"xp: "1.0" at byte 52 is not a whole number of 64 bits"#),
        (#""xp":1e3"#, #"xp: "1e3" at byte 52 is not a whole number of 64 bits"#),
        (#""xp":9223372036854775808"#, #"xp: "9223372036854775808" at byte 52 is not a whole number of 64 bits"#),
        (#""xp":-9223372036854775809"#, #"xp: "-9223372036854775809" at byte 52 is not a whole number of 64 bits"#),
        (#""xp":-2"#, "xp: -2 is below -1, which stands for unknown"),
        (#""rank":-9223372036854775808"#, "rank: -9223372036854775808 is below -1, which stands for unknown"),
        (#""level":-5"#, "level: -5 is below -1, which stands for unknown"),
        (
            #""xp":9223372036854775807"#,
            "xp: 9223372036854775807 is more than 1000000000000000, and nothing in the game comes near that"
        ),
        (#""level":1000001"#, "level: 1000001 is more than 1000000, and nothing in the game comes near that"),
        (#""xp":1,"xp":1"#, #"it has "xp" twice"#),
    ])
    func `a number that cannot be is an error, never a guess`(_ members: String, _ problem: String) {
        let body = BodyText(changed: ["Overall": members])
        #expect(error(body.bytes) == .malformed("skills[0]: \(problem)"))
    }

    @Test func `a reading has Overall and at least twenty skills`() throws {
        let tooFew = BodyText(count: 20).bytes
        #expect(error(tooFew) == .malformed("it has 19 skills beside Overall, at least 20 are expected"))
        #expect(throws: Never.self) { try HiscoresBody(json: BodyText(count: 21).bytes) }
    }

    @Test func `rows that contradict each other are an error`() {
        let zulrah = [#"{"name":"Zulrah","score":1}"#, #"{"name":"Zulrah","score":2}"#]
        let message = "activities[1]: a second row of \"Zulrah\" says something else"
        #expect(error(BodyText(activities: zulrah).bytes) == .malformed(message))
        let new = [#"{"name":"New Boss","score":1}"#, #"{"name":"New-Boss","score":1}"#]
        #expect(error(BodyText(activities: new).bytes)?.description.contains("New-Boss") == true)
        let attack = BodyText(activities: [#"{"name":"Attack","score":1}"#])
        #expect(error(attack.bytes) == .malformed("two rows share the key \"attack\""))
    }

    @Test func `a hundred new rows are kept, more are no update of the game`() throws {
        func body(_ count: Int) -> [UInt8] {
            BodyText(activities: (1...count).map { #"{"name":"New \#($0)","score":1}"# }).bytes
        }
        #expect(try HiscoresBody(json: body(100)).rows.count == 125)
        #expect(error(body(101)) == .malformed("activities[100]: more than 100 rows that no hiscores have had"))
    }

    @Test func `numbers at their bounds break nothing that is computed from them`() throws {
        let most = #""rank":1000000000000000,"level":1000000,"xp":1000000000000000"#
        let names = MetricCatalog.all.prefix(25).map(\.wireName)
        let body = try HiscoresBody(
            json: BodyText(changed: Dictionary(uniqueKeysWithValues: names.map { ($0, most) })).bytes)
        let steps = body.rows.map { ValueStep($0.metric, from: $0.value, to: 0) }
        let loss = try #require(Loss(in: steps))
        #expect(!loss.isSmall(overall: body.overall.value))
        let rise = body.rows.map { ValueStep($0.metric, from: 0, to: $0.value) }
        #expect(SuspiciousRise(in: rise, elapsed: .seconds(10_000 * 86_400)) != nil)
        let levels = Dictionary(uniqueKeysWithValues: body.rows.map { ($0.metric.key, $0.level ?? 1) })
        #expect(CombatLevel.bound(levels: levels).level > 126)
        #expect(!Events.drafts(from: [], to: body.rows).isEmpty)
    }

    @Test func `deep nesting is refused, not followed`() {
        let deep = String(repeating: "[", count: 500_000)
        #expect(error("{\"a\":\(deep)".utf8)?.description.contains("more than 32 arrays") == true)
        let shallow = String(repeating: "[", count: 31) + String(repeating: "]", count: 31)
        #expect(throws: Never.self) { try HiscoresBody(json: BodyText(more: ",\"a\":\(shallow)").bytes) }
    }

    @Test func `something behind the body is an error`() {
        #expect(error(BodyText().bytes + Array(" x".utf8))?.description.hasSuffix("where the end belongs") == true)
    }

    @Test func `every cut of a body and every changed byte is an error or a body, never a crash`() throws {
        let whole = BodyText(
            activities: [#"{"id":0,"name":"Kree\u0027Arra","rank":-1,"score":-1}"#], more: #","x":[1.5e-3,null,"\n"]"#
        ).bytes
        for length in 0..<whole.count {
            #expect(throws: HiscoresBodyError.self) { try HiscoresBody(json: whole[..<length]) }
        }
        for index in stride(from: 0, to: whole.count, by: 3) {
            for byte: UInt8 in [0, 0x22, 0x5C, 0x7B, 0x7D, 0x2D, 0x39, 0xFF] {
                var changed = whole
                changed[index] = byte
                _ = try? HiscoresBody(json: changed)
            }
        }
    }

    @Test func `the description is a sentence`() {
        #expect(error([])?.description == "the hiscores sent something that is not JSON: it is empty")
        #expect(error("{}".utf8)?.description == "the hiscores sent an empty object")
        #expect(error("[]".utf8)?.description == "the hiscores sent a body that cannot be read: it is no object")
    }
}
