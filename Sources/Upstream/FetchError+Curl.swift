import Curl
import Timestamps

extension FetchError {
    /// What a request without an answer means.
    init(_ error: CurlError) {
        let (kind, message): (FetchErrorType, String)
        switch error.kind {
        case .cancelled:
            self = .cancelled
            return
        case .timeout:
            (kind, message) = (.timeout, "the hiscores answered too slowly or not at all (\(error.message))")
        case .tooLarge:
            (kind, message) = (.tooLarge, "the hiscores sent more than an answer can be (\(error.message))")
        case .malformedResponse:
            (kind, message) = (.badBody, "the hiscores sent what is no valid answer (\(error.message))")
        case .nameLookup:
            (kind, message) = (.connection, "the name of the hiscores cannot be looked up (\(error.message))")
        case .tls:
            (kind, message) = (.connection, "there is no trusted connection to the hiscores (\(error.message))")
        case .connection, .protocolNotAllowed, .addressNotAllowed, .other:
            (kind, message) = (.connection, "there is no connection to the hiscores (\(error.message))")
        }
        self = .failed(FetchFailure(kind: kind, message: message))
    }
}

extension Duration {
    /// `30 s`, `2.5 s`.
    var inSeconds: String {
        let seconds = fractionalSeconds
        return seconds == seconds.rounded() ? "\(Int64(seconds)) s" : "\(seconds) s"
    }
}
