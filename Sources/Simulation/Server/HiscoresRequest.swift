import Hiscores

/// Which player of which table an address asks for.
struct HiscoresRequest: Equatable {
    let table: GameMode
    let player: PlayerName

    /// - parameters:
    ///   - path: the path of the address, such as `/m=hiscore_oldschool/index_lite.json`.
    ///   - query: what stands behind the question mark, still encoded.
    /// - returns: nil when the table is unknown or the name is missing or no valid name.
    init?(path: String, query: String?) {
        guard Self.isHiscores(path) else { return nil }
        let name = path.dropFirst("/m=".count).dropLast("/index_lite.json".count)
        guard let table = GameMode.allCases.first(where: { $0.tablePath == name }),
            let encoded = query?.split(separator: "&").first(where: { $0.hasPrefix("player=") }),
            let decoded = Self.decoded(encoded.dropFirst("player=".count)),
            let player = try? PlayerName(decoded)
        else { return nil }
        self.table = table
        self.player = player
    }

    /// Whether a path belongs to the hiscores at all.
    static func isHiscores(_ path: String) -> Bool {
        path.hasPrefix("/m=") && path.hasSuffix("/index_lite.json")
    }

    /// A query value as text: `%20` and `+` are blanks. Nil for a broken escape or bytes that are no UTF-8.
    private static func decoded(_ encoded: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = encoded.utf8
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexadecimal), let low = rest.popFirst().flatMap(hexadecimal)
                else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8? {
        Character(Unicode.Scalar(digit)).hexDigitValue.map(UInt8.init)
    }
}
