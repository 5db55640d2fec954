package import Store
package import Timestamps

/// A user as the API and the command line show it: every key always there, unknown is null.
package struct UserJSON: Encodable {
    private let user: UserRow
    private let times: Timestamp.Style

    package init(_ user: UserRow, times: Timestamp.Style) {
        self.user = user
        self.times = times
    }

    private enum CodingKeys: String, CodingKey {
        case id, username
        case isAdmin = "is_admin"
        case isActive = "is_active"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case lastLogin = "last_login"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(user.id, forKey: .id)
        try container.encode(user.username, forKey: .username)
        try container.encode(user.isAdmin, forKey: .isAdmin)
        try container.encode(user.isActive, forKey: .isActive)
        try container.encode(user.createdAt.formatted(times), forKey: .createdAt)
        try container.encode(user.updatedAt.formatted(times), forKey: .updatedAt)
        try container.encode(user.lastLogin?.formatted(times), forKey: .lastLogin)
    }
}

/// A token as the API and the command line show it, without the secret, which nobody knows any more.
package struct TokenJSON: Encodable {
    private let token: TokenRow
    private let times: Timestamp.Style

    package init(_ token: TokenRow, times: Timestamp.Style) {
        self.token = token
        self.times = times
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, scope
        case createdAt = "created_at"
        case createdBy = "created_by"
        case lastUsedAt = "last_used_at"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(token.id, forKey: .id)
        try container.encode(token.name, forKey: .name)
        try container.encode(token.scope, forKey: .scope)
        try container.encode(token.createdAt.formatted(times), forKey: .createdAt)
        try container.encode(token.createdBy, forKey: .createdBy)
        try container.encode(token.lastUsedAt?.formatted(times), forKey: .lastUsedAt)
    }
}
