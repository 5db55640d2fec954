import Foundation
import Timestamps
import Tracker

/// What is read of an answer before it is sent on.
enum WiseOldManBody {
    struct Group: Decodable {
        struct Membership: Decodable {
            var player: WiseOldManPlayer
        }

        var name: String
        var memberships: [Membership]
    }

    struct NameChange: Decodable {
        var oldName: String
        var status: String?
        var resolvedAt: String?
        var createdAt: String?
    }

    /// Of a snapshot, or of what holds one.
    struct Head: Decodable {
        struct Person: Decodable {
            var displayName: String?
            var username: String?
        }

        var createdAt: String?
        var name: String?

        private enum CodingKeys: CodingKey {
            case createdAt, displayName, username, player
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            // What is wrong with it is told where the whole is read.
            createdAt = try? members.decode(String.self, forKey: .createdAt)
            let person = try? members.decode(Person.self, forKey: .player)
            let names = [
                try? members.decode(String.self, forKey: .displayName), person?.displayName,
                try? members.decode(String.self, forKey: .username), person?.username,
            ]
            name = names.compactMap(\.self).first
        }
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }

    /// Until when each former name was the name.
    static func formerNames(_ bytes: [UInt8]) throws -> [String: Timestamp?] {
        var names: [String: Timestamp?] = [:]
        for change in try decode([NameChange].self, bytes) where change.status ?? "approved" == "approved" {
            let until = (change.resolvedAt ?? change.createdAt).flatMap { Timestamp(rfc3339: $0) }
            let known = names[change.oldName] ?? nil
            names.updateValue([until, known].compactMap(\.self).max(), forKey: change.oldName)
        }
        return names
    }

    /// The snapshots of an answer, and their times.
    static func page(_ bytes: [UInt8]) throws -> (elements: [[UInt8]], page: WiseOldManPage) {
        let times = try decode([Head].self, bytes).compactMap { $0.createdAt.flatMap { Timestamp(rfc3339: $0) } }
        var elements: [[UInt8]] = []
        var cutter = JSONElements()
        try cutter.push(bytes) { elements.append($0) }
        try cutter.finish()
        return (elements, WiseOldManPage(count: elements.count, newest: times.max(), oldest: times.min()))
    }
}
