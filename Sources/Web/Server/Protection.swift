import HTTPTypes

/// The headers of every answer that keep it from being misused.
enum Protection {
    /// Nothing is loaded from elsewhere, nothing is framed, nothing inline runs. What is set already stays.
    private static let fields: HTTPFields = [
        .contentSecurityPolicy: "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        .xContentTypeOptions: "nosniff",
        .referrerPolicy: "same-origin",
        // Players are tracked by others: what is collected of them shall not be what a search for them finds first.
        .xRobotsTag: "noindex",
    ]

    static func apply(to headers: inout HTTPFields) {
        for field in fields where headers[field.name] == nil { headers[field.name] = field.value }
    }
}

extension HTTPField.Name {
    static let referrerPolicy = Self("Referrer-Policy").unsafelyUnwrapped
    static let xRobotsTag = Self("X-Robots-Tag").unsafelyUnwrapped
}
