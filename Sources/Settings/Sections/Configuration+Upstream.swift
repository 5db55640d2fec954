import Timestamps

extension Configuration {
    /// The official hiscores, and how gently they are asked.
    package struct Upstream: Sendable {
        package var baseURL = WebAddress(scheme: "https", host: "secure.runescape.com", port: nil)
        /// From the start of one request to the start of the next.
        package var spacing = Duration.seconds(3)
        /// How many requests may be under way at the same time.
        package var concurrency = 1
        package var timeout = Duration.seconds(30)
        package var proxy: WebAddress?
        /// Goes into the User-Agent; empty when the operator gave none.
        package var contact = ""
    }
}

extension Configuration.Upstream {
    static let keys = SectionTable("upstream", \Configuration.upstream)
        .key("base_url", \.baseURL, .upstream, "The hiscores. Plain http is allowed to this machine alone.")
        .key(
            "spacing_seconds", \.spacing, .seconds(0...3600),
            "From the start of one request to the start of the next; may be a fraction. Below 1 only on loopback."
        )
        .key("concurrency", \.concurrency, .wholeNumber(1...64), "Requests under way at once. Over 2 only on loopback.")
        .key(
            "timeout_seconds", \.timeout, .span(of: .seconds(1), 1...300),
            "How long one request may take. One that brings next to nothing is given up after two thirds of it."
        )
        .key("proxy", \.proxy, .orNull(.proxy), "A proxy for the requests to the hiscores.")
        .key(
            "contact", \.contact, .text(0...200),
            "Your mail address or web page. It is sent along, so that Jagex can reach you before they block you."
        )
        .section
}

extension ValueKind where Value == WebAddress {
    fileprivate static var upstream: ValueKind<WebAddress> {
        .site.unless { address in
            guard address.scheme == "http", !address.isLoopback else { return nil }
            return "\(JSONValue.quoted(address.text)) is plain http, which is allowed to this machine alone "
                + "(allowed an https URL, or http to localhost, 127.0.0.1 or [::1])"
        }
    }
}
