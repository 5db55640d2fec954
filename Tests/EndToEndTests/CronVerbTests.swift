import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct CronVerbs {
        @Test func `an expression is explained: words, runs, warnings, clock changes`() async throws {
            let tool = try await Tool.hiscored(
                "cron", "explain", "30 2 13 * FRI", "--timezone", "America/New_York", "--from", "2024-03-01T00:00:00Z")
            #expect(tool.status == 0)
            #expect(tool.stderr.isEmpty)
            #expect(
                tool.stdout == """
                    At 02:30, on day 13 of the month, and also on Fridays.
                    In plain spelling: 30 2 13 * 5

                    Next runs, on the clock of America/New_York and in UTC:
                      2024-03-01 02:30   2024-03-01T07:30:00Z
                      2024-03-08 02:30   2024-03-08T07:30:00Z
                      2024-03-13 02:30   2024-03-13T06:30:00Z
                      2024-03-15 02:30   2024-03-15T06:30:00Z
                      2024-03-22 02:30   2024-03-22T06:30:00Z

                    Take care:
                      day of month and day of week: a day that matches one of the two is enough (at 5)

                    When the clock of America/New_York changes:
                      2024-03-10 02:00 becomes 2024-03-10 03:00: no run falls into the time that is skipped
                      2024-11-03 02:00 becomes 2024-11-03 01:00: no run falls into the time that comes twice

                    """)
        }

        @Test func `an explanation in JSON has every key`() async throws {
            let tool = try await Tool.hiscored("cron", "explain", "*/20 22-2 L,1 * *", "--json")
            let json = try tool.json()
            #expect(
                Set(json.keys) == [
                    "expression", "canonical", "description", "timezone", "can_fire", "next", "even_minutes",
                    "warnings",
                    "clock_changes",
                ])
            #expect(json.canonical == .string("*/20 0-2,22,23 1,L * *"))
            #expect(json.even_minutes == .null)
            #expect(json.next?.elements.count == 5)
            #expect(
                try await Tool.hiscored("cron", "explain", "*/20 * * * *", "--json").json().even_minutes == .integer(20)
            )
        }

        @Test func `an expression that never fires is explained, has no runs, and makes no schedule`() async throws {
            let explained = try await Tool.hiscored("cron", "explain", "0 0 31 4,6 *")
            #expect(explained.status == 0)
            #expect(explained.stdout.hasPrefix("Never: "))
            let next = try await Tool.hiscored("cron", "next", "0 0 31 4,6 *", "--json")
            #expect(next.status == 0)
            #expect(try next.json() == .array([]))
            #expect(next.stderr.contains("never fires"))
        }

        @Test func `a batch is answered line by line, mistakes in their place`() async throws {
            let input = """
                {"expr": "0 0 L * *", "tz": "UTC", "from": "2024-01-15T00:00:00Z", "count": 2}
                {"expr": "0,61 * * * *", "tz": "UTC", "from": "2024-01-15T00:00:00Z", "count": 2}
                {"expr": "0 0 30 2 *"}
                {"expr": "30 2 * * *", "tz": "America/New_York", "from": "2024-03-09T12:00:00Z", "count": 1, "why": "x"}
                {"expr": "0 0 * * *", "tz": "Europe/Lodnon"}
                {"expr": "0 0 * * *", "from": "yesterday"}
                {"expr": "0 0 * * *", "count": 0}
                {"expr": 5}
                {"expr": "0 * * * *", "count": 2.5}
                {"expr": null, "tz": null}
                {"tz": "UTC"}
                [1, 2]

                not json
                {"expr": "0 * * * *", "from": "2026-01-01T00:00:00Z"}
                """
            let tool = try await Tool.run(
                Hiscored.path, ["cron", "next", "--batch", "--count", "3"], input: input)
            #expect(tool.status == 0)
            let lines = tool.stdout.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            #expect(lines.count == 16, "one for each line, and nothing behind the last line break")
            #expect(lines[0] == #"{"next":["2024-01-31T00:00:00Z","2024-02-29T00:00:00Z"]}"#)
            #expect(lines[1] == #"{"error":{"message":"minute: 61 is over 59","position":2}}"#)
            #expect(lines[2] == #"{"next":[]}"#)
            #expect(lines[3] == #"{"next":["2024-03-10T07:00:00Z"]}"#)
            #expect(lines[4].contains("Did you mean Europe/London?") && lines[4].hasSuffix(#""position":null}}"#))
            #expect(lines[5].contains("from: "))
            #expect(lines[6] == #"{"error":{"message":"count: 0 is not in 1…10000","position":null}}"#)
            #expect(lines[7] == #"{"error":{"message":"expr: expected a string","position":null}}"#)
            #expect(lines[8] == #"{"error":{"message":"count: expected a whole number","position":null}}"#)
            #expect(lines[9] == #"{"error":{"message":"expr: it is missing","position":null}}"#)
            #expect(lines[10] == lines[9])
            #expect(lines[11].contains("expected an object"))
            #expect(lines[12].contains("no JSON") && lines[13].contains("no JSON"))
            #expect(
                lines[14] == #"{"next":["2026-01-01T01:00:00Z","2026-01-01T02:00:00Z","2026-01-01T03:00:00Z"]}"#,
                "the options say what a line does not")
        }

        @Test func `a line that is too long is answered, and the next one too`() async throws {
            let long = #"{"expr": ""# + String(repeating: "0,", count: 600_000) + #"0 * * * *"}"#
            let good = #"{"expr": "0 0 1 1 *", "from": "2026-06-01T00:00:00Z", "count": 1}"#
            let wide = #"{"expr": ""# + String(repeating: "0,", count: 100_000) + #"99 * * * *"}"#
            let tool = try await Tool.run(
                Hiscored.path, ["cron", "next", "--batch"], input: [long, wide, good].joined(separator: "\r\n"))
            let lines = tool.stdout.split(separator: "\n").map(String.init)
            #expect(lines.count == 3)
            #expect(lines[0] == #"{"error":{"message":"the line is longer than 1048576 bytes","position":null}}"#)
            #expect(
                lines[1]
                    == #"{"error":{"message":"the expression has 200010 characters (allowed 1000)","position":1000}}"#)
            #expect(lines[2] == #"{"next":["2027-01-01T00:00:00Z"]}"#)
        }

        @Test func `a batch is answered while its input is still open`() async throws {
            // A shell that keeps the pipe open until it has seen the first answer.
            let script = """
                mkfifo questions && ("$0" cron next --batch <questions >answers &) && exec 3>questions
                echo '{"expr": "0 0 1 1 *", "from": "2026-06-01T00:00:00Z", "count": 1}' >&3
                for try in $(seq 200); do [ -s answers ] && break; sleep 0.05; done
                cat answers; exec 3>&-
                """
            let tool = try await Tool.run("/bin/sh", ["-c", script, Hiscored.path])
            #expect(tool.stdout == "{\"next\":[\"2027-01-01T00:00:00Z\"]}\n", "\(tool.stderr)")
        }

        @Test func `it ends when its reader goes away, and says when its output cannot be written`() async throws {
            let endless = #"yes '{"expr":"* * * * *","count":1}' | "$0" cron next --batch | head -n 1"#
            let tool = try await Tool.run("/bin/sh", ["-c", endless, Hiscored.path])
            #expect(tool.stdout.hasPrefix(#"{"next":["#))
            #expect(!tool.stderr.contains("hiscored"))
            let full = try await Tool.run("/bin/sh", ["-c", #""$0" cron next @daily >/dev/full"#, Hiscored.path])
            #expect(full.status == 1)
            #expect(full.stderr == "hiscored: the output cannot be written: No space left on device\n")
        }

        @Test func `at the end of time there are no runs, and that is said`() async throws {
            let tool = try await Tool.hiscored(
                "cron", "explain", "@daily", "--timezone", "America/New_York", "--from", "9999-12-31T23:00:00Z")
            #expect(tool.status == 0)
            #expect(tool.stdout.contains("No run lies between"))
        }

        @Test(
            .enabled(
                if: vectorsAreThere, "the cron vectors are absent: they lie in ../shared/cron beside the repository"))
        func `all vectors pass through a batch`() async throws {
            for file in ["cron-vectors-public.jsonl", "cron-vectors-edge.jsonl"] {
                let input = String(decoding: try Fixtures.data("cron/\(file)"), as: UTF8.self)
                let tool = try await Tool.run(Hiscored.path, ["cron", "next", "--batch"], input: input)
                let questions = input.split(separator: "\n").map(String.init)
                let answers = tool.stdout.split(separator: "\n").map(String.init)
                #expect(questions.count == answers.count)
                for (question, answer) in zip(questions, answers) {
                    let (vector, answer) = (try JSON(question), try JSON(answer))
                    if vector.valid == .bool(false) {
                        #expect(answer.error?.position?.integer != nil, "\(question)")
                    } else {
                        let expected = vector.next?.elements ?? []
                        let next = try #require(answer.next?.elements, "\(question)")
                        #expect(Array(next.prefix(expected.count)) == expected, "\(question)")
                        #expect(next.isEmpty == expected.isEmpty, "\(question)")
                    }
                }
            }
        }

        private static let vectorsAreThere = FileManager.default.fileExists(
            atPath: Fixtures.url("cron").path(percentEncoded: false))
    }
}
