import Hiscores
import Testing

@testable import Web

@Suite struct `A player's name in links and commands` {
    @Test(arguments: [
        ("B0aty", "/players/B0aty"), ("Lynx Titan", "/players/Lynx%20Titan"), ("a-b_c", "/players/a-b_c"),
        ("../admin", "/players/..%2Fadmin"), ("a?b#c%d", "/players/a%3Fb%23c%25d"),
        ("é\u{a0}", "/players/%C3%A9%C2%A0"),
        ("\"><script>", "/players/%22%3E%3Cscript%3E"), ("\n", "/players/%0A"),
    ])
    func `a name stays one path segment`(name: String, path: String) {
        #expect(PlayerPath.page(name: name) == path)
    }

    @Test(arguments: [
        ("B0aty", "B0aty"), ("Lynx Titan", "\"Lynx Titan\""), ("$(reboot)", "NAME"), ("`id`", "NAME"), ("a;b", "NAME"),
        ("--help", "NAME"), ("", "NAME"), ("thirteen char", "NAME"), ("a\nb", "NAME"), ("Zezimа", "NAME"),
    ])
    func `a command to copy never holds what a shell would run`(name: String, argument: String) {
        #expect(PlayerPath.commandArgument(name) == argument)
    }

    @Test(arguments: [
        (GameMode.regular, "hiscore_oldschool"), (.ironman, "hiscore_oldschool_ironman"),
        (.oneDefence, "hiscore_oldschool_skiller_defence"),
    ])
    func `the official page is in the table of the mode`(mode: GameMode, table: String) {
        #expect(
            OfficialHiscores.personalPage(base: "https://example.test", name: "Lynx Titan", mode: mode)
                == "https://example.test/m=\(table)/hiscorepersonal?user1=Lynx%20Titan")
    }
}
