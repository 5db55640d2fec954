package import Hiscores
package import Timestamps

/// What an answer of the hiscores means.
package enum HiscoresAnswer {
    /// Judges by content first, then by status (osrs-domain §1.6): the page that says "blocked" comes with status 200
    /// too, and so do web pages of an outage.
    ///
    /// - parameter now: what a `Retry-After` that is a date is measured from.
    package static func classify(
        status: Int, headers: [(name: String, value: String)], body: [UInt8], now: Timestamp
    ) throws(FetchFailure) -> HiscoresBody {
        let answer = Answer(status: status, headers: headers, body: body, now: now)
        if answer.saysBlocked {
            throw answer.failure(.blocked, "the hiscores have blocked this machine's address for a while")
        }
        switch status {
        case 200: return try answer.readBody()
        case 300...399: throw answer.redirect()
        case 404: throw answer.failure(.notFound, "the player is not on this hiscores table")
        case 403: throw answer.failure(.blocked, "the hiscores refuse this machine")
        case 429: throw answer.failure(.rateLimited, "the hiscores ask for fewer requests")
        case 500...599: throw answer.failure(.unavailable, "the hiscores are down or overloaded")
        default: throw answer.failure(.unavailable, "the hiscores answered in an unexpected way")
        }
    }
}

private struct Answer {
    let status: Int
    let headers: [(name: String, value: String)]
    let body: [UInt8]
    let now: Timestamp

    /// The known wording is "your IP has been temporarily blocked". In a JSON body no text of ours is looked for.
    var saysBlocked: Bool {
        firstByte != UInt8(ascii: "{") && body.containsIgnoringCase("temporarily blocked")
    }

    func readBody() throws(FetchFailure) -> HiscoresBody {
        if firstByte == UInt8(ascii: "<") || header("content-type")?.lowercased().hasPrefix("text/html") == true {
            throw failure(.unavailable, "the hiscores sent a web page in place of data, as in an outage")
        }
        do throws(HiscoresBodyError) {
            return try HiscoresBody(json: body)
        } catch .empty {
            throw failure(.notFound, "the hiscores know nothing of the player: they sent an empty object")
        } catch {
            throw FetchFailure(kind: .badBody, message: error.description, status: status)
        }
    }

    func redirect() -> FetchFailure {
        guard let location = header("location") else {
            return failure(.redirect, "the hiscores sent us elsewhere, where we do not go")
        }
        let shown = location.unicodeScalars.filter { $0.value >= 0x20 }.prefix(100)
        return failure(
            .redirect, "the hiscores sent us to \"\(String(String.UnicodeScalarView(shown)))\", where we do not go")
    }

    func failure(_ kind: FetchErrorType, _ sentence: String) -> FetchFailure {
        let retryAfter = header("retry-after").flatMap { RetryAfter.wait($0, now: now) }
        let rest = retryAfter.map { ", and to be left alone for \($0.inSeconds)" } ?? ""
        return FetchFailure(
            kind: kind, message: "\(sentence) (status \(status)\(rest))", status: status, retryAfter: retryAfter)
    }

    /// The first byte that is neither blank nor of a byte order mark.
    private var firstByte: UInt8? {
        body.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    }

    private func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }
}

extension [UInt8] {
    /// Looks for an ASCII text in lower case.
    fileprivate func containsIgnoringCase(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { wanted in
            guard count >= wanted.count else { return false }
            return (0...(count - wanted.count)).contains { start in
                wanted.indices.allSatisfy { offset in
                    let byte = self[start + offset]
                    return (0x41...0x5A).contains(byte) ? byte | 0x20 == wanted[offset] : byte == wanted[offset]
                }
            }
        }
    }
}
