import Hummingbird

/// What pages of other sites may do: read whatever strangers may, and use tokens they have been given; never with
/// cookies (osrsdiff-api §1.0.8, but without credentials).
enum CrossOrigin {
    private static let methods = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"
    private static let longestMemory = "600"

    /// The answer to a browser that asks before it sends; nil for any other request.
    static func preflight(_ request: Request) -> Answer? {
        guard request.method == .options, request.headers[.origin] != nil,
            request.headers[.accessControlRequestMethod] != nil
        else { return nil }
        var answer = Answer.plain("OK")
        answer.headers[.accessControlAllowMethods] = methods
        answer.headers[.accessControlMaxAge] = longestMemory
        if let wanted = request.headers[.accessControlRequestHeaders] {
            answer.headers[.accessControlAllowHeaders] = wanted
        }
        return answer
    }

    /// The headers of every answer of the API to a request that names an origin.
    static func allow(_ request: Request, in headers: inout HTTPFields) {
        guard request.headers[.origin] != nil else { return }
        headers[.accessControlAllowOrigin] = "*"
        headers[.accessControlExposeHeaders] = "ETag, Retry-After, Content-Disposition"
    }
}
