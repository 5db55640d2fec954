import Foundation
import Hiscores

/// What a receiver answered.
package struct WebhookAnswer: Sendable {
    private static let longest = 200
    /// Shorter parts of an address are no secret, and may be words.
    private static let shortestSecret = 6

    package var status: Int
    /// The header `Retry-After`.
    package var retryAfter: String?
    package var body: [UInt8]

    package init(status: Int, retryAfter: String?, body: [UInt8] = []) {
        self.status = status
        self.retryAfter = retryAfter
        self.body = body
    }

    /// What it says to a person, from its beginning: Discord names what it does not take in JSON. Pages of a server in front
    /// of it are left out, and so is whatever of the address it repeats.
    ///
    /// - parameter address: a secret.
    func words(withoutPartsOf address: String) -> String? {
        var text = HarmlessText.of(String(decoding: body.prefix(4 * Self.longest), as: UTF8.self))
        guard text.hasPrefix("{") else { return nil }
        for part in address.split(whereSeparator: { "/?&=".contains($0) }) where part.count >= Self.shortestSecret {
            text = text.replacing(part, with: "…")
        }
        return text.count > Self.longest ? text.prefix(Self.longest) + "…" : text
    }
}
