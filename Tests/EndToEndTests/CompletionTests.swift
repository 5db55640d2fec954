import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The scripts that complete verbs and options in shells.
    @Suite struct Completions {
        private func script(_ shell: String) async throws -> String {
            let tool = try await Tool.hiscored("--generate-completion-script", shell)
            #expect(tool.status == 0 && tool.stderr.isEmpty)
            return tool.stdout
        }

        @Test(arguments: ["bash", "zsh", "fish"])
        func `there is one for each shell, which knows the verbs`(shell: String) async throws {
            let script = try await script(shell)
            for verb in ["doctor", "schedule", "fetch", "config"] { #expect(script.contains(verb)) }
        }

        @Test(arguments: ["bash", "zsh", "fish"])
        func `the shell can read its own`(shell: String) async throws {
            guard Tool.exists(shell) else { return }
            let folder = try TemporaryFolder()
            try await script(shell).write(toFile: folder.file("script"), atomically: false, encoding: .utf8)
            let tool = try await Tool.run(shell, ["-n", folder.file("script")])
            #expect(tool.status == 0, "\(tool.stderr)")
        }

        /// What bash would offer behind some words.
        private func offers(_ words: [String]) async throws -> Set<String> {
            let folder = try TemporaryFolder()
            try await script("bash").write(toFile: folder.file("script"), atomically: false, encoding: .utf8)
            let line = words.joined(separator: " ")
            // The script asks the program itself for what only that knows.
            let folderOfProgram = Hiscored.path.prefix(
                upTo: Hiscored.path.lastIndex(of: "/") ?? Hiscored.path.startIndex)
            let program = """
                PATH='\(folderOfProgram)':"$PATH"
                source "$1"
                COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " ")))
                COMP_CWORD=\(words.count - 1) COMP_LINE='\(line)' COMP_POINT=\(line.utf8.count) COMP_TYPE=9
                _hiscored 'hiscored' '\(words.last ?? "")' '\(words.dropLast().last ?? "")'
                printf '%s\\n' "${COMPREPLY[@]}"
                """
            let tool = try await Tool.run("bash", ["-c", program, "bash", folder.file("script")])
            #expect(tool.status == 0, "\(tool.stderr)")
            return Set(tool.stdout.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
        }

        @Test func `bash offers verbs, options and the values that an option takes`() async throws {
            #expect(try await offers(["hiscored", "doc"]).contains("doctor"))
            #expect(try await offers(["hiscored", "doctor", "--j"]).contains("--json"))
            #expect(try await offers(["hiscored", "job", "list", "--state", ""]).isSuperset(of: ["ready", "failed"]))
            #expect(
                try await offers(["hiscored", "player", "mode", "Zezima", ""]).isSuperset(of: ["auto", "ironman"]))
            #expect(try await offers(["hiscored", "player", "add", "X", "--mode", "i"]) == ["ironman"])
            #expect(try await offers(["hiscored", "token", "add", "x", "--scope", ""]) == ["read", "update", "admin"])
        }

        @Test func `bash offers the players that there are, with underscores for blanks`() async throws {
            let setup = try Setup()
            let begin = ["hiscored", "player", "show", "--config", setup.config]
            #expect(try await offers(begin + [""]) == [], "there is no database yet")
            #expect(try await setup.run("player", "add", "Zezima", "Lynx Titan").status == 0)
            #expect(try await offers(begin + [""]) == ["Zezima", "Lynx_Titan"])
            #expect(try await offers(begin + ["Ly"]) == ["Lynx_Titan"])
            try setup.write("{")
            #expect(try await offers(begin + [""]) == [], "the config cannot be used")
        }

        @Test func `a shell that is not known is refused`() async throws {
            let tool = try await Tool.hiscored("--generate-completion-script", "tcsh")
            #expect(tool.status == 64 && tool.stderr.contains("tcsh"))
        }
    }
}
