import Hiscores
import Testing
import Timestamps

@testable import Simulation

/// How the numbers move.
struct PlayTests {
    @Test(arguments: Reading.cast)
    func `no counter ever goes down`(player: SimulatedPlayer) throws {
        var last: [String: Int64] = [:]
        var moves = 0
        var time = Reading.now - .days(250)
        while time < Reading.now + .days(150) {
            defer { time = time + .seconds(233_861) }
            guard let body = try Reading.body(player.name, player.archetype.tables.last ?? .regular, at: time) else {
                continue
            }
            for row in body.rows where row.metric.isCounter {
                let key = row.metric.key
                guard let value = row.value else { continue }
                if let before = last[key] {
                    #expect(value >= before, "\(key) at \(time.formatted())")
                    if value > before, row.metric.kind == .overall { moves += 1 }
                }
                last[key] = value
            }
        }
        let isStill = player.archetype == .idle || player.archetype == .dormant
        #expect(isStill ? moves == 0 : moves > 5)
    }

    @Test func `a player who plays round the clock moves every other minute and never back`() throws {
        let name = try Reading.player(.grinder).name
        var values: [Int64] = []
        for minute in 0..<500 {
            let body = try #require(try Reading.body(name, at: Reading.now + .minutes(minute)))
            values.append(body.overall.value ?? -1)
        }
        #expect(values == values.sorted())
        #expect(Set(values).count > 220)
    }

    @Test func `at any hour several of ten demo players move within two minutes`() throws {
        let demo = Reading.world.roster(count: 10, around: Reading.now)
        for hour in 0..<24 {
            let time = Reading.now + .seconds(hour * 7 * 3600 + hour * 457)
            let moved = try demo.filter { player in
                let before = try Reading.body(player.name, player.mode(at: time), at: time)
                let after = try Reading.body(player.name, player.mode(at: time), at: time + .minutes(2))
                return Reading.values(before) != Reading.values(after)
            }
            #expect(moved.count >= 2, "only \(moved.map(\.name.display)) at \(time.formatted())")
        }
    }

    @Test func `ninety days of an active player are a rising curve with different skills`() throws {
        let name = try Reading.player(.main).name
        let days = try (0...90).map { day in
            Reading.values(try Reading.body(name, at: Reading.now - .days(90 - day)))
        }
        let gains = zip(days, days.dropFirst()).map { ($1["overall"] ?? 0) - ($0["overall"] ?? 0) }
        #expect(gains.count { $0 > 0 } > 80)
        #expect(gains.allSatisfy { $0 < 3_000_000 })
        #expect(Set(gains).count > 60)
        let trained = days[0].keys.filter { days[0][$0] != days[90][$0] }
        #expect(trained.count > 20)
    }

    @Test func `a casual player plays at weekends`() throws {
        let name = try Reading.player(.casual).name
        // Players live in time zones of their own, so this weekend goes from Friday noon to Monday noon.
        var gains = (week: Int64(0), weekend: Int64(0))
        for week in 1...12 {
            let monday = Reading.now - .days(7 * week) + .hours(12)
            let points = try [Duration.zero, .days(4), .days(7)].map { span in
                try #require(try Reading.body(name, at: monday + span).flatMap(\.overall.value))
            }
            gains.week += points[1] - points[0]
            gains.weekend += points[2] - points[1]
        }
        #expect(gains.weekend > 2 * gains.week)
        #expect(gains.week > 0)
    }

    @Test func `every occupation is made of known rows and gives no more than it has`() {
        for kind in Occupation.Kind.allCases {
            #expect(!Occupation.all(kind).isEmpty)
            for occupation in Occupation.all(kind) {
                #expect(occupation.isComplete)
                let shares = occupation.experience.map(\.amount).reduce(0, +)
                #expect(kind == .clues ? (1...1000).contains(shares) : shares == 1000)
            }
        }
    }

    @Test(arguments: SimulatedArchetype.allCases)
    func `sessions stand in order within their day`(archetype: SimulatedArchetype) {
        let routine = Routine.of(archetype)
        for number in 0..<Career.cycleDays {
            var end = 0
            for session in PlayDay(routine: routine, seed: 99, number: number) {
                #expect(session.start >= end)
                #expect(session.steps > 0)
                end = session.start + session.steps * session.step
            }
            #expect(end <= 86_400)
        }
    }
}
