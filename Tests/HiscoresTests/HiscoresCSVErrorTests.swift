import Testing

@testable import Hiscores

/// Texts that are no body of `index_lite.ws`, and what is said about them.
@Suite struct HiscoresCSVErrorTests {
    private func problem(_ text: String) -> String? {
        let error = #expect(throws: HiscoresBodyError.self) { try HiscoresBody(csv: text.utf8) }
        guard case .malformed(let problem)? = error else { return error.map { "\($0)" } }
        return problem
    }

    private func body(skills: Int, activities: Int, _ changes: [Int: String] = [:]) -> String {
        var lines = Array(repeating: "10,5,1000", count: skills) + Array(repeating: "7,3", count: activities)
        for (place, line) in changes { lines[place - 1] = line }
        return lines.joined(separator: "\n")
    }

    @Test func `every layout that is known has numbers of its own, and only those are read`() {
        let known = CSVLayoutHistory.layouts.map { [$0.skills, $0.activities] }
        #expect(known.first == [25, 91] && known.last == [24, 65] && Set(known).count == 19)
        for counts in known {
            #expect(throws: Never.self) { try HiscoresBody(csv: body(skills: counts[0], activities: counts[1]).utf8) }
        }
        #expect(known.map { $0[1] } == known.map { $0[1] }.sorted(by: >), "rows come, none goes")
    }

    @Test(arguments: [(24, 66), (24, 91), (25, 87), (25, 92), (26, 91), (1, 0), (0, 65)])
    func `numbers of rows that no layout has are told with those that are known`(skills: Int, activities: Int) {
        let problem = problem(body(skills: skills, activities: activities))
        #expect(
            problem?.hasPrefix("it has \(skills) skills and \(activities) activities, and no such table is known")
                == true)
        #expect(problem?.contains("24+65, 24+68, ") == true)
        #expect(problem?.hasSuffix("25+90, 25+91)") == true)
    }

    @Test(arguments: [
        (3, "10,x,5", #"line 3: "x" is not a whole number of 64 bits"#),
        (3, "10,+5,5", #"line 3: "+5" is not a whole number of 64 bits"#),
        (3, "10, 5,5", #"line 3: " 5" is not a whole number of 64 bits"#),
        (3, "10,5.0,5", #"line 3: "5.0" is not a whole number of 64 bits"#),
        (3, "10,5,9223372036854775808", #"line 3: "9223372036854775808" is not a whole number of 64 bits"#),
        (
            3, "10,5,1000000000000001",
            "line 3: 1000000000000001 is more than 1000000000000000, and nothing in the game comes near that"
        ),
        (3, "10,1000001,5", "line 3: 1000001 is more than 1000000, and nothing in the game comes near that"),
        (3, "10,5,-2", "line 3: -2 is below -1, which stands for unknown"),
        (3, "", #"line 3: "" is not a whole number of 64 bits"#),
        (3, "1,2,3\0", #"line 3: "3\u{0}" is not a whole number of 64 bits"#),
        (30, "1,2,3", "line 30: it has 3 numbers, where rank and score belong"),
        (30, "1", "line 30: it has 1 numbers, where rank and score belong"),
        (30, "1,2,3,4", "line 30: it has 4 numbers, where rank and score belong"),
    ])
    func `a line that does not fit is told with its place`(place: Int, line: String, problem: String) {
        #expect(self.problem(body(skills: 25, activities: 91, [place: line])) == problem)
    }

    @Test func `nothing, a page and a file that is something else are refused`() {
        #expect(problem("") == "it is empty")
        #expect(problem("\r\n\n") == "it is empty")
        #expect(problem("<html>") == #"line 1: "<html>" is not a whole number of 64 bits"#)
        #expect(problem(String(repeating: "1,2\n", count: 5000)) == "it has more than 1000 lines")
    }
}
