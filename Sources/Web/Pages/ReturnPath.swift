import Foundation

/// Where a browser is sent after a log-in: an address of this server and of no other, whoever wrote the link.
struct ReturnPath: Equatable, Sendable {
    private static let longest = 2000

    /// A path, with its query.
    let text: String

    /// What is no path of ours becomes the first page. Two slashes at the start name another host, browsers take a
    /// backslash for one, and leave out blanks and what cannot be seen.
    init(_ text: String?) {
        let text = text ?? "/"
        let isOurs =
            text.hasPrefix("/") && !text.hasPrefix("//") && text.utf8.count <= Self.longest
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
        self.text = isOurs ? text : "/"
    }

    /// The log-in page that leads there.
    var logIn: String {
        guard text != "/" else { return "/login" }
        return "/login?next=" + (text.addingPercentEncoding(withAllowedCharacters: Self.plain) ?? "/")
    }

    private static let plain = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "&+=;?#"))
}
