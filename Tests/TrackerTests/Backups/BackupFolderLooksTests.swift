import Cron
import Foundation
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// How often the folder of the backups is read for those who ask often.
@Suite struct BackupFolderLooksTests {
    let world: TrackerWorld
    let backups: Backups

    init() throws {
        world = try TrackerWorld()
        backups = Backups(
            of: world.store.path, in: world.folder.file("backups"),
            rotation: BackupRotation(daily: 2, weekly: 1, timeZone: .utc), cron: try CronExpression("30 3 * * *"),
            clock: world.clock.wallClock)
    }

    private func count(oldest: Duration = .seconds(60)) async throws -> Int {
        try await backups.overview(world.store.reader, oldestLook: oldest).files.count
    }

    /// A copy made by somebody else.
    private func put(_ name: String) throws {
        try Data([1]).write(to: URL(filePath: "\(backups.directory)/\(name)"))
    }

    @Test func `a look holds for a minute, and not for those who want a new one`() async throws {
        _ = try await backups.make()
        #expect(try await count() == 1)
        try put("hiscored-2026-11-22T080000Z.sqlite")
        #expect(try await count() == 1)
        #expect(try await count(oldest: .zero) == 2)
        #expect(try await count() == 2, "a new look is kept")
        try put("hiscored-2026-11-21T080000Z.sqlite")
        world.clock.advance(by: .seconds(59))
        #expect(try await count() == 2)
        world.clock.advance(by: .seconds(1))
        #expect(try await count() == 3)
    }

    @Test func `a copy of our own is seen at once`() async throws {
        #expect(try await count() == 0)
        _ = try await backups.make()
        #expect(try await count() == 1)
    }

    @Test func `a copy that failed is looked at too`() async throws {
        #expect(try await backups.overview(world.store.reader, oldestLook: .seconds(60)).folderProblem == nil)
        try Data().write(to: URL(filePath: backups.directory))
        await #expect(throws: (any Error).self) { _ = try await backups.make() }
        #expect(try await backups.overview(world.store.reader, oldestLook: .seconds(60)).folderProblem != nil)
    }

    @Test func `a clock that was set back does not make a look last`() async throws {
        _ = try await backups.make()
        #expect(try await count() == 1)
        try put("hiscored-2026-11-22T080000Z.sqlite")
        world.clock.now = world.clock.now - .days(1)
        #expect(try await count() == 2)
    }
}
