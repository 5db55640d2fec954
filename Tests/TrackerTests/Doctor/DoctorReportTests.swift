import Foundation
import TestSupport
import Testing

@testable import Tracker

/// What `doctor` prints.
@Suite struct DoctorReportTests {
    private let report = DoctorReport([
        Diagnosis(.backupDisk, .warning("on the same disk", remedy: "use another")),
        Diagnosis(.config, otherwise: "can be used"),
        Diagnosis(
            .disk,
            [
                .warning("little room", remedy: "make room"), .failure("no room", remedy: "make room"),
            ], otherwise: "room"),
    ])

    @Test func `people read a line for each check, and below it what helps`() {
        #expect(
            report.text == """
                ok       config          can be used
                failure  disk            little room; no room
                                         → make room
                warning  backup_disk     on the same disk
                                         → use another
                1 failure, 1 warning

                """)
        #expect(DoctorReport([Diagnosis(.config, otherwise: "x")]).text.hasSuffix("all is well\n"))
    }

    @Test func `programs read the same, every key there`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = String(decoding: try encoder.encode(report), as: UTF8.self)
        #expect(
            text == #"{"checks":[{"message":"can be used","name":"config","remedy":null,"status":"ok"},"#
                + #"{"message":"little room; no room","name":"disk","remedy":"make room","status":"failure"},"#
                + #"{"message":"on the same disk","name":"backup_disk","remedy":"use another","status":"warning"}],"#
                + #""status":"failure"}"#)
    }

    @Test func `the worst check is the status`() {
        #expect(report.status == .failure)
        #expect(DoctorReport([]).status == .ok)
        #expect(DoctorReport([Diagnosis(.disk, .warning("a", remedy: "b"))]).status == .warning)
    }

    @Test func `the manual names every check, in the order of the output, and no other`() throws {
        let text = try String(contentsOfFile: Fixtures.repositoryPath + "docs/doctor.md", encoding: .utf8)
        let names = text.split(separator: "\n").compactMap { line in
            line.firstMatch(of: #/^\| `([a-z_]+)` \|/#).map { String($0.1) }
        }
        #expect(names == CheckName.allCases.map(\.rawValue))
    }
}
