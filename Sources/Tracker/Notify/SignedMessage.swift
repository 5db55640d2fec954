import Crypto
import Foundation
import Hiscores
import Scheduling
import Timestamps

/// A message as other webhooks get it: JSON, and headers by which the receiver can tell that it comes from here.
///
/// `X-Hiscored-Signature` is `sha256=` and the HMAC of the time in `X-Hiscored-Timestamp`, a full stop and the body, so that
/// nobody can send an old message again later.
struct SignedMessage {
    let announcements: [Announcement]
    let site: String
    let sentAt: Timestamp

    func json() throws -> [UInt8] {
        let entries = announcements.map { announcement in
            JSONValue.object([
                "id": .string(announcement.id), "topic": .string(announcement.topic.rawValue),
                "username": announcement.username.map(JSONValue.string) ?? .null, "text": .string(announcement.text),
                "lines": .array(announcement.lines.map(JSONValue.string)), "url": .string(site + announcement.path),
                "time": .string(announcement.time.formatted()),
            ])
        }
        return Array(try JSONValue.object(["announcements": .array(entries)]).text().utf8)
    }

    /// - parameter body: what ``json()`` made.
    func headers(signing body: [UInt8], secret: String) -> [String] {
        let time = String(sentAt.seconds)
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(Array("\(time).".utf8) + body), using: SymmetricKey(data: Data(secret.utf8)))
        let digits = code.map { String(format: "%02x", $0) }.joined()
        return [
            "X-Hiscored-Timestamp: \(time)", "X-Hiscored-Signature: sha256=\(digits)",
            "X-Hiscored-Delivery: \(announcements.map(\.id).joined(separator: ","))",
        ]
    }
}
