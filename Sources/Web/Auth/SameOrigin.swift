import Foundation
import HTTPTypes
import Hummingbird

/// Whether a browser sent a request on behalf of one of our own pages.
struct SameOrigin: Sendable {
    /// The address that visitors use, when it is known.
    let publicURL: String

    /// Whether a form or script of our own pages sent it. What changes something must show that it did: browsers say
    /// so, for old ones the `Origin` is enough.
    func holds(for request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] { return site == "same-origin" }
        guard let origin = request.headers[.origin] else { return false }
        return isOurs(origin, request)
    }

    /// Whether another site made the browser send it. Without any word on it, nobody else did: plain HTTP to another
    /// machine than one's own has none. A link that somebody follows is no such thing, whoever wrote it: the page it
    /// leads to is theirs who follow, and no other page can look into it.
    func isForeign(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] {
            return site != "same-origin" && site != "none" && !isFollowedLink(request)
        }
        guard let origin = request.headers[.origin] else { return false }
        return !isOurs(origin, request)
    }

    private func isFollowedLink(_ request: Request) -> Bool {
        request.method == .get && request.headers[.secFetchMode] == "navigate"
            && request.headers[.secFetchDest] == "document"
    }

    /// The host that the browser speaks to is ours, under whatever name; a proxy may have changed what we see of it.
    private func isOurs(_ origin: String, _ request: Request) -> Bool {
        guard let host = Self.host(of: origin) else { return false }
        return host == request.head.authority?.lowercased() || host == Self.host(of: publicURL)
    }

    /// Host and port as they were written, in lower case; nil for what is no address, such as `null`.
    private static func host(of url: String) -> String? {
        guard let start = url.firstRange(of: "://")?.upperBound else { return nil }
        return url[start...].prefix { $0 != "/" }.lowercased()
    }
}

extension HTTPField.Name {
    static let secFetchSite = Self("Sec-Fetch-Site").unsafelyUnwrapped
    static let secFetchMode = Self("Sec-Fetch-Mode").unsafelyUnwrapped
    static let secFetchDest = Self("Sec-Fetch-Dest").unsafelyUnwrapped
}
