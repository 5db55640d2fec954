package import Hiscores
package import Timestamps

/// Who a player is, as Wise Old Man says.
package struct WiseOldManPlayer: Equatable, Sendable {
    /// The number that stays when the name changes; nil where only the name is known.
    package var id: Int64?
    package var name: String
    /// `regular`, `ironman`, `hardcore`, `ultimate` or `unknown`.
    package var type: String?
    /// `active`, `unranked`, `flagged`, `archived` or `banned`.
    package var status: String?
    /// Until when it was called so; nil where nobody knows.
    package var formerNames: [String: Timestamp?]

    package init(
        id: Int64? = nil, name: String, type: String? = nil, status: String? = nil,
        formerNames: [String: Timestamp?] = [:]
    ) {
        self.id = id
        self.name = name
        self.type = type
        self.status = status
        self.formerNames = formerNames
    }

    /// Which table its numbers are of; nil where it is not known.
    package var mode: GameMode? {
        switch type {
        case "regular": .regular
        case "ironman": .ironman
        case "hardcore": .hardcore
        case "ultimate": .ultimate
        default: nil
        }
    }

    /// - throws: ``UserError`` when its name is none.
    func playerName() throws(UserError) -> PlayerName {
        do {
            return try PlayerName(name)
        } catch {
            throw UserError(.refused, "\(error)")
        }
    }

    /// Whether it is what is left of a player whose name somebody else has now.
    package var isArchived: Bool { status == "archived" }
}

extension WiseOldManPlayer: Decodable {
    private enum CodingKeys: CodingKey {
        case id, displayName, username, type, status
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        id = try members.decodeIfPresent(Int64.self, forKey: .id)
        name =
            try members.decodeIfPresent(String.self, forKey: .displayName)
            ?? members.decode(String.self, forKey: .username)
        type = try members.decodeIfPresent(String.self, forKey: .type)
        status = try members.decodeIfPresent(String.self, forKey: .status)
        formerNames = [:]
    }
}
