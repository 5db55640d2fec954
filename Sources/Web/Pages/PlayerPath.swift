/// A player's name inside links and commands.
package enum PlayerPath {
    /// The page of a player: `/players/Lynx%20Titan`.
    package static func page(name: String) -> String {
        "/players/\(percentEncoded(name))"
    }

    /// Every byte but letters, digits and `-._~` as `%XX` (RFC 3986 §2.3), so that a name cannot end its path segment.
    package static func percentEncoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }

    /// The name as an argument of a command that people copy into a shell. A name that no player can have comes from a
    /// stranger's link: a placeholder stands for it.
    static func commandArgument(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "):
                true
            default: false
            }
        }
        guard isPlain, (1...12).contains(name.utf8.count), name.utf8.first != UInt8(ascii: "-") else { return "NAME" }
        return name.contains(" ") ? "\"\(name)\"" : name
    }
}
