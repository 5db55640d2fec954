/// What Wise Old Man is asked for (osrs-domain §4.3).
package enum WiseOldManQuestion: Equatable, Sendable {
    /// The members of a group.
    case group(Int64)
    case player(String)
    /// The name changes of a player.
    case names(String)
    /// Some of the snapshots of a player, newest first.
    case snapshots(String, offset: Int)

    /// The most snapshots that one answer has.
    package static let pageSize = 50

    var path: String {
        switch self {
        case .group(let id): "/groups/\(id)"
        case .player(let name): "/players/\(name.percentEncoded)"
        case .names(let name): "/players/\(name.percentEncoded)/names"
        case .snapshots(let name, let offset):
            "/players/\(name.percentEncoded)/snapshots?limit=\(Self.pageSize)&offset=\(offset)"
        }
    }
}

extension String {
    /// The text as a segment of a path.
    fileprivate var percentEncoded: String {
        utf8.reduce(into: "") { encoded, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default: encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
