import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `goal` does the same with a server and without one.
    @Suite struct GoalVerbs {
        @Test(arguments: [true, false])
        func `goals are set, listed and given up`(withServer: Bool) async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima", "B0aty").status == 0)
            let server = withServer ? try await setup.serve() : nil
            let made = try await setup.run("goal", "add", "zezima", "slayer", "--level", "99", "--by", "2099-01-31")
            #expect(made.status == 0 && made.stderr.contains("Zezima: goal 1, level 99 in Slayer"), "\(made.stderr)")
            #expect(try await setup.run("goal", "add", "b0aty", "zulrah", "--value", "1000").status == 0)
            let all = try await setup.json("goal", "list").elements
            #expect(all.map(\.username) == [.string("B0aty"), .string("Zezima")])
            #expect(all.last?.needed == .integer(13_034_431) && all.last?.standing == .string("unknown"))
            #expect(all.last?.due == .string("2099-01-31") && all.last?.week == .null)
            let table = try await setup.run("goal", "list", "B0aty")
            #expect(table.stdout.contains("1,000 kills of Zulrah") && !table.stdout.contains("Slayer"))
            #expect(try await setup.run("goal", "remove", "zezima", "2").status == 66)
            #expect(try await setup.run("goal", "remove", "zezima", "1").status == 0)
            #expect(try await setup.json("goal", "list", "zezima").elements.isEmpty)
            if let server { #expect(try await server.stop() == 0) }
        }

        @Test(arguments: [
            (["zezima", "slayer"], 64, "--level or --value"),
            (["zezima", "slayer", "--level", "5", "--value", "5"], 64, "--level or --value"),
            (["zezima", "slaye", "--level", "99"], 66, "did you mean 'slayer'"),
            (["zezima", "slayer", "--level", "127"], 65, "allowed 2…126"),
            (["zezima", "slayer", "--level", "9", "--by", "soon"], 65, "is no day"),
            (["nobody", "slayer", "--level", "9"], 66, "not found"),
        ])
        func `what cannot be a goal is refused`(arguments: [String], status: Int, words: String) async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let answer = try await Tool.run(Hiscored.path, ["--config", setup.config, "goal", "add"] + arguments)
            #expect(
                answer.status == Int32(status) && answer.stderr.contains(words), "\(answer.status) \(answer.stderr)")
        }
    }
}
