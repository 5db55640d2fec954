import Foundation
import TestSupport
import Testing
import Timestamps

@testable import Store

/// Records that wait to be brought in.
@Suite struct ImportStageTests {
    let folder: TemporaryFolder
    private var database: String { folder.file("a.sqlite") }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func record(_ player: Int64, _ second: Int64, line: Int = 1) -> StagedRecord {
        StagedRecord(
            player: player, time: Timestamp(seconds: second), line: line,
            values: [
                StoredValue(metricID: 1, value: 4_600_000_000, rank: 7, level: 2376),
                StoredValue(metricID: 9, value: nil, rank: nil, level: nil),
            ])
    }

    @Test func `records come back player by player in the order of time, and of the file`() throws {
        let stage = try ImportStage(besideDatabase: database)
        try stage.add([record(2, 50), record(1, 30, line: 9), record(1, 10), record(1, 30, line: 4)])
        try stage.add([record(1, 20, line: 8)])
        try stage.add([])
        let first = try stage.records(player: 1, after: nil, limit: 2)
        #expect(first == [record(1, 10), record(1, 20, line: 8)])
        let last = try #require(first.last)
        let rest = try stage.records(player: 1, after: (last.time, last.line), limit: 10)
        #expect(rest == [record(1, 30, line: 4), record(1, 30, line: 9)])
        #expect(try stage.records(player: 1, after: (rest[0].time, rest[0].line), limit: 10).map(\.line) == [9])
        #expect(try stage.records(player: 3, after: nil, limit: 10).isEmpty)
    }

    @Test func `its file is there as long as it is, and what a killed process left is taken away`() throws {
        let file = database + ".import"
        var stage: ImportStage? = try ImportStage(besideDatabase: database)
        #expect(FileManager.default.fileExists(atPath: file))
        #expect(stage != nil)
        stage = nil
        #expect(!FileManager.default.fileExists(atPath: file))
        try "leftover".write(toFile: file, atomically: true, encoding: .utf8)
        _ = try ImportStage(besideDatabase: database)
        #expect(!FileManager.default.fileExists(atPath: file))
        try "leftover".write(toFile: file, atomically: true, encoding: .utf8)
        ImportStage.removeLeftover(ofDatabase: database)
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test func `a folder that is not there is an error that names the file`() {
        do {
            _ = try ImportStage(besideDatabase: folder.file("nowhere/a.sqlite"))
            Issue.record("it was made")
        } catch {
            #expect("\(error)".contains("nowhere/a.sqlite.import"))
        }
    }
}
