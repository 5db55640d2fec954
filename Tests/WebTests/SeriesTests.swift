import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

/// The changes of one metric as CSV.
@Suite struct SeriesTests {
    let world: RoutesWorld
    /// 2026-11-23T08:00:00Z
    let start: Timestamp

    init() throws {
        world = try RoutesWorld()
        start = world.clock.now
    }

    private func play() async throws {
        let player = try await world.track("Lynx_Titan")
        for (day, attack, kills) in [(0, 0, -1), (1, 83, 5), (2, 83, -1), (3, 174, 6)] {
            let body = TestReading(skills: ["Attack": Int64(attack)], activities: ["Kree'Arra": Int64(kills)])
            try await world.read(player, body, at: start + .days(day))
        }
        world.clock.now = start + .days(4)
    }

    @Test func `a series has the known value at its start, and a row for each change`() async throws {
        try await play()
        try await world.serving { call in
            let path = "/api/v1/players/lynx%20titan/series.csv"
            let skill = try await call("GET", "\(path)?metric=attack")
            #expect(skill.header("Content-Type") == "text/csv; charset=utf-8")
            #expect(skill.header("Content-Disposition") == #"attachment; filename="lynx-titan-attack.csv""#)
            #expect(
                skill.text == """
                    time,value,level
                    2026-11-23T08:00:00Z,0,1
                    2026-11-24T08:00:00Z,83,2
                    2026-11-26T08:00:00Z,174,3

                    """)
            let boss = try await call("GET", "\(path)?metric=Kree'Arra")
            #expect(boss.header("Content-Disposition") == #"attachment; filename="lynx-titan-kree-arra.csv""#)
            #expect(
                boss.text == """
                    time,value,level
                    2026-11-24T08:00:00Z,5,
                    2026-11-25T08:00:00Z,,
                    2026-11-26T08:00:00Z,6,

                    """)
            let part = try await call("GET", "\(path)?metric=attack&from=2026-11-25&to=2026-11-26T07:00:00Z")
            #expect(part.text == "time,value,level\n2026-11-25T00:00:00Z,83,2\n")
            let unknown = try await call("GET", "\(path)?metric=kree'arra&from=2026-11-25T09:00:00Z")
            #expect(unknown.text == "time,value,level\n2026-11-26T08:00:00Z,6,\n")
            #expect(try await call("GET", "\(path)?metric=sailing").text == "time,value,level\n")
            #expect(try await call("HEAD", "\(path)?metric=attack").status == 200)
        }
    }

    @Test(arguments: [
        ("nobody/series.csv?metric=attack", 404, "Player 'nobody' not found in tracking system"),
        ("lynx%20titan/series.csv", 422, "Field required"),
        ("lynx%20titan/series.csv?metric=atack", 404, "There is no metric 'atack'; did you mean 'attack'?"),
        ("lynx%20titan/series.csv?metric=attack&to=never", 422, "is no time"),
        ("lynx%20titan/series.csv?metric=attack&from=2026-11-25&to=2026-11-23", 400, "ends before it begins"),
        ("a!b/series.csv?metric=attack", 400, "Invalid username format"),
    ])
    func `what is wrong is told`(path: String, status: Int, words: String) async throws {
        try await play()
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/players/\(path)")
            #expect(answer.status == status)
            #expect(answer.text.contains(words), "\(answer.text)")
        }
    }

    @Test func `a long series comes whole`() async throws {
        let player = try await world.track("Zezima")
        let count = 12_345
        try await world.store.write { [start] transaction in
            let metric = try transaction.metricID(wireName: "Zulrah", key: "zulrah", kind: "boss", now: start).id
            for index in 0..<count {
                let sample = SampleRow(
                    metricID: metric, seenAt: start + .seconds(index), value: Int64(index), level: nil)
                try transaction.insertSample(player: player.id, table: 1, sample)
            }
        }
        world.clock.now = start + .days(1)
        try await world.serving { call in
            let lines = try await call("GET", "/api/v1/players/zezima/series.csv?metric=zulrah").text
                .split(separator: "\n")
            #expect(lines.count == count + 1)
            #expect(lines.dropFirst().enumerated().allSatisfy { $1.hasSuffix("Z,\($0),") })
            let half = try await call(
                "GET", "/api/v1/players/zezima/series.csv?metric=zulrah&from=2026-11-23T10:00:00.5Z")
            #expect(half.text.hasPrefix("time,value,level\n2026-11-23T10:00:00.500Z,7200,\n2026-11-23T10:00:01Z,7201,"))
            #expect(half.text.split(separator: "\n").count == count - 7200 + 1)
        }
    }
}
