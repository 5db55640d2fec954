/// What the description says of an answer's status.
enum HTTPStatusWords {
    static func sentence(for status: Int) -> String {
        switch status {
        case 200, 201, 202: "All went well."
        case 400: "A value is well-formed and refused; the sentence says why."
        case 401: "No log-in, or one that is no longer good."
        case 403: "The log-in may not do this."
        case 404: "There is no such thing."
        case 408: "The body did not come in time."
        case 409: "It is there already, or the config file says otherwise."
        case 413: "The body is too long."
        case 422: "Values are missing or of the wrong kind; all of them are listed."
        case 429: "Too many requests; Retry-After says when the next may come."
        case 502: "The hiscores answered something that cannot be used."
        case 503: "The database or the hiscores cannot be reached now."
        default: "An answer."
        }
    }
}
