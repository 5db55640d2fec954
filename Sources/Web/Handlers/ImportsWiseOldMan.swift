import Hummingbird
import NIOCore
import Scheduling
import Timestamps
import Tracker

/// `/api/v1/imports/wiseoldman`: players of Wise Old Man, and what it kept of them. The site is asked by whoever calls.
struct ImportsWiseOldMan: Sendable {
    /// A number that stands for all of the history.
    private static let anyOffset: ClosedRange<Int64> = 0...1_000_000_000
    private static let anyNumber: ClosedRange<Int64> = 1...Int64(Int32.max)

    let services: WebServices

    private struct Position: Encodable {
        var newest: String?
        var offset: Int
        var at_end: Bool

        init(_ position: WiseOldManPosition) {
            newest = position.newest?.formatted(.offset)
            offset = position.offset
            at_end = position.isAtEnd
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(newest, forKey: .newest)
            try container.encode(offset, forKey: .offset)
            try container.encode(at_end, forKey: .at_end)
        }

        private enum CodingKeys: CodingKey {
            case newest, offset, at_end
        }
    }

    private struct Introduced: Encodable {
        var player: String?
        var arrival: String?
        var former_names: [String]
        var joined: [String]
        var notes: [String]
        var position: Position?
    }

    /// `POST …/players`: makes a player known.
    @Sendable func introduce(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody()
        var person = WiseOldManPlayer(name: input.string("name", length: 1...100))
        person.id = input.optionalInteger("id", in: Self.anyNumber)
        person.type = input.optionalString("type", length: 1...40)
        person.status = input.optionalString("status", length: 1...40)
        person.formerNames = formerNames(&input)
        let isDryRun = input.optionalBool("dry_run") ?? false
        let existingOnly = input.optionalBool("existing_only") ?? false
        try input.check()
        let arrival = try await work(isDryRun: isDryRun, existingOnly: existingOnly).introduce(person)
        let reply = Introduced(
            player: arrival.player, arrival: arrival.arrival?.rawValue, former_names: arrival.formerNames,
            joined: arrival.joined, notes: arrival.notes, position: arrival.position.map(Position.init))
        return try .json(reply).noting(isDryRun ? "nothing: a dry run" : arrival.player ?? "nobody")
    }

    private func formerNames(_ input: inout Input) -> [String: Timestamp?] {
        var names: [String: Timestamp?] = [:]
        for (name, until) in input.optionalMap("former_names") ?? [:] {
            switch until {
            case .null: names.updateValue(nil, forKey: name)
            case .string(let text):
                if let time = Timestamp(rfc3339: text) {
                    names.updateValue(time, forKey: name)
                    continue
                }
                fallthrough
            default:
                input.add(
                    FieldProblem(
                        type: "value_error", location: ["body", "former_names", .string(name)],
                        message: "Input should be a time such as 2026-11-23T08:15:00Z, or null", input: until))
            }
        }
        return names
    }

    private struct Refused: Encodable {
        var index: Int
        var time: String
        var reason: String
    }

    private struct Taken: Encodable {
        var read: Int
        var stored: Int
        var repeated: Int
        var known: Int
        var refused: [Refused]
        var unknown_metrics: [String]
        var dry_run: Bool
    }

    /// `POST …/snapshots?player&id&type&newest&offset&at_end&dry_run`: some snapshots of a player.
    @Sendable func take(_ call: Call) async throws -> Answer {
        var input = Input(call)
        var person = WiseOldManPlayer(name: input.requiredQueryText("player"))
        person.id = input.optionalQueryInteger("id", in: Self.anyNumber)
        person.type = input.queryText("type")
        let newest = input.queryText("newest")
        let offset = input.optionalQueryInteger("offset", in: Self.anyOffset)
        let isAtEnd = input.queryBool("at_end", default: false)
        let isDryRun = input.queryBool("dry_run", default: false)
        let existingOnly = input.queryBool("existing_only", default: false)
        let newestTime = newest.flatMap { Timestamp(rfc3339: $0) }
        if let newest, newestTime == nil {
            input.add(
                FieldProblem(
                    type: "value_error", location: ["query", "newest"],
                    message: "Input should be a time such as 2026-11-23T08:15:00Z", input: .string(newest)))
        }
        try input.check()
        var elements = JSONElements()
        var snapshots: [[UInt8]] = []
        try elements.push(try await call.request.bytes().readableBytesView) { snapshots.append($0) }
        try elements.finish()
        let taken = try await work(isDryRun: isDryRun, existingOnly: existingOnly).take(
            snapshots, of: person,
            position: offset.map { WiseOldManPosition(newest: newestTime, offset: Int($0), isAtEnd: isAtEnd) })
        return try .json(
            Taken(
                read: taken.read, stored: taken.stored, repeated: taken.repeated, known: taken.known,
                refused: taken.refused.map {
                    Refused(index: $0.index, time: $0.time?.formatted() ?? "", reason: $0.reason)
                }, unknown_metrics: taken.unknownMetrics, dry_run: isDryRun)
        ).unnoted()
    }

    private func work(isDryRun: Bool, existingOnly: Bool) -> WiseOldManImport {
        WiseOldManImport(
            into: services.roster, ingest: services.resolution.ingest, addsPlayers: !existingOnly, isDryRun: isDryRun)
    }
}
