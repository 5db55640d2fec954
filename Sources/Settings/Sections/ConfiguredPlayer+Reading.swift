import Cron
import Hiscores

extension ConfiguredPlayer {
    static var kind: ValueKind<ConfiguredPlayer> {
        ValueKind(
            shape: .json,
            allowed: "an object with name, interval_minutes or cron (with cron_timezone), mode, tags",
            read: read(_:_:), write: \.json)
    }

    private static let keys = ["name", "interval_minutes", "cron", "cron_timezone", "mode", "tags"]

    private static func read(_ place: PlacedValue, _ reading: inout ReadingContext) -> ConfiguredPlayer? {
        guard let members = ObjectReading(place, known: keys, into: &reading) else { return nil }
        let name = members.require("name", as: .playerName, &reading)
        let interval = members.read(
            "interval_minutes", as: .wholeNumber(Configuration.Tracking.intervalMinutes), &reading)
        let cron = members.read("cron", as: .cron, &reading)
        let zone = members.read("cron_timezone", as: .timeZone, &reading)
        let mode = members.read("mode", as: .mode, &reading)
        let tags = members.read("tags", as: .list(of: .tag), &reading)
        if let cron = members.given("cron"), members.given("interval_minutes") != nil {
            reading.reject(cron, "interval_minutes is given too; a player has one or the other")
        }
        if let zone = members.given("cron_timezone"), members.given("cron") == nil {
            reading.reject(zone, "there is no cron that it belongs to; add one, or take this out")
        }
        guard let name else { return nil }
        let schedule = interval.map { Schedule.interval(minutes: $0) } ?? cron.map { .cron($0, zone) }
        return ConfiguredPlayer(name: name, schedule: schedule, mode: mode, tags: tags)
    }

    private var json: JSONValue {
        var members: [(name: String, value: JSONValue)] = [("name", .text(name.display))]
        switch schedule {
        case .interval(let minutes): members.append(("interval_minutes", .whole(Int64(minutes))))
        case .cron(let cron, let zone):
            members.append(("cron", .text(cron.text)))
            if let zone { members.append(("cron_timezone", .text(zone.identifier))) }
        case nil: break
        }
        if let mode { members.append(("mode", .text(mode.text))) }
        if let tags { members.append(("tags", .list(of: tags.map { .text($0) }))) }
        return .object(of: members)
    }
}

extension ValueKind where Value == [ConfiguredPlayer] {
    /// The list of players, each in it once.
    static var players: ValueKind<[ConfiguredPlayer]> {
        let plain = ValueKind.list(of: ConfiguredPlayer.kind)
        var unique = plain
        unique.read = { place, reading in
            let players = plain.read(place, &reading)
            reportTwins(place, &reading)
            return players
        }
        return unique
    }

    /// Reports names that are one player in two spellings. Works on the raw list, so that a mistake in another entry
    /// does not hide it.
    private static func reportTwins(_ place: PlacedValue, _ reading: inout ReadingContext) {
        guard case .list(let nodes) = place.node.value else { return }
        var firsts: [PlayerName: (path: String, typed: String)] = [:]
        for (index, node) in nodes.enumerated() {
            guard case .object(let members) = node.value,
                let member = members.first(where: { $0.name == "name" }), case .text(let typed) = member.node.value,
                let name = try? PlayerName(typed)
            else { continue }
            let entry = place.element(index, node)
            if let first = firsts[name] {
                let both = "\(JSONValue.quoted(typed)) is the same player as \(JSONValue.quoted(first.typed))"
                reading.reject(entry.member(member), "\(both) in \(first.path); keep one of the two")
            } else {
                firsts[name] = (entry.path, typed)
            }
        }
    }
}

extension ValueKind where Value == PlayerName {
    fileprivate static var playerName: ValueKind<PlayerName> {
        .parsed("a string", allowed: "a player's name", write: \.display) { try PlayerName($0) }
    }
}

extension ValueKind where Value == ModeSetting {
    fileprivate static var mode: ValueKind<ModeSetting> {
        let words = ModeSetting.allowedTexts
        return .parsed("a string", allowed: words.joined(separator: ", "), write: \.text) { text in
            guard let mode = ModeSetting(text) else {
                let hint = NearestName.of(text, among: words).map { "; did you mean \"\($0)\"?" } ?? ""
                throw TextObjection("is unknown\(hint)")
            }
            return mode
        }
    }
}

extension ValueKind where Value == String {
    /// A word or two that players are grouped by.
    static var tag: ValueKind<String> {
        .text(1...40).unless { tag in
            let isTrimmed = tag.first?.isWhitespace == false && tag.last?.isWhitespace == false
            return isTrimmed ? nil : "\(JSONValue.quoted(tag)) starts or ends with a blank"
        }
    }
}
