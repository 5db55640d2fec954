import Testing

@testable import Hiscores

@Suite struct GameModeTests {
    @Test(arguments: [
        (GameMode.regular, "hiscore_oldschool"),
        (.ironman, "hiscore_oldschool_ironman"),
        (.hardcore, "hiscore_oldschool_hardcore_ironman"),
        (.ultimate, "hiscore_oldschool_ultimate"),
        (.skiller, "hiscore_oldschool_skiller"),
        (.oneDefence, "hiscore_oldschool_skiller_defence"),
        (.deadman, "hiscore_oldschool_deadman"),
        (.seasonal, "hiscore_oldschool_seasonal"),
        (.tournament, "hiscore_oldschool_tournament"),
        (.freshStart, "hiscore_oldschool_fresh_start"),
    ])
    func `each mode is read from its table`(_ mode: GameMode, _ path: String) {
        #expect(mode.tablePath == path)
    }

    @Test func `the words are those of the API`() {
        #expect(
            ModeSetting.allowedTexts == [
                "auto", "regular", "ironman", "hardcore", "ultimate", "skiller", "one_defence", "deadman", "seasonal",
                "tournament", "fresh_start",
            ])
    }

    @Test(arguments: ModeSetting.allowedTexts)
    func `a setting reads what it writes`(_ text: String) {
        #expect(ModeSetting(text)?.text == text)
    }

    @Test(arguments: ["", "Auto", "IRONMAN", "iron", "hardcore_ironman", "auto "])
    func `any other word is no setting`(_ text: String) {
        #expect(ModeSetting(text) == nil)
    }

    @Test func `display names are short and differ`() {
        #expect(GameMode.ironman.displayName == "Ironman")
        #expect(Set(GameMode.allCases.map(\.displayName)).count == GameMode.allCases.count)
    }
}
