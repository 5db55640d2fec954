import Crypto
import Hummingbird
import NIOCore

/// Lets a client that has an answer already keep it: an ETag over the bytes, and 304 for who names it.
enum EntityTag {
    /// - parameter answer: of a GET or HEAD; left as it is when it is no success, a stream, or has a tag already.
    static func apply(to answer: Answer, of request: Request) -> Answer {
        guard answer.status == .ok, case .bytes(let body) = answer.body, body.readableBytes > 0 else { return answer }
        var answer = answer
        let tag = answer.headers[.eTag] ?? Self.tag(of: body)
        answer.headers[.eTag] = tag
        // Without it a cache would guess how long the numbers stay true.
        if answer.headers[.cacheControl] == nil { answer.headers[.cacheControl] = "no-cache" }
        guard let known = request.headers[.ifNoneMatch], names(known, tag) else { return answer }
        answer.status = .notModified
        answer.body = .bytes(ByteBuffer())
        answer.headers[.contentType] = nil
        return answer
    }

    /// The answer with its tag, so that it need not be made again for each who gets it.
    static func tagged(_ answer: Answer) -> Answer {
        guard case .bytes(let body) = answer.body, answer.headers[.eTag] == nil else { return answer }
        var answer = answer
        answer.headers[.eTag] = tag(of: body)
        return answer
    }

    static func tag(of body: ByteBuffer) -> String {
        let digest = SHA256.hash(data: body.readableBytesView).prefix(12)
        let digits = digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        return "\"\(digits.joined())\""
    }

    /// RFC 9110 §13.1.2: a list, or a star; weak tags are as good.
    private static func names(_ list: String, _ tag: String) -> Bool {
        list.split(separator: ",").contains { item in
            let item = item.trimmingPrefix(while: \.isWhitespace)
            return item == "*" || item.hasPrefix(tag) || item.hasPrefix("W/\(tag)")
        }
    }
}
