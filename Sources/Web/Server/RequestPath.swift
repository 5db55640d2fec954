import Foundation

/// The path of a request, cut at its slashes and percent-decoded once.
struct RequestPath {
    /// Empty for `/`; a trailing slash leaves an empty part at the end.
    let segments: [String]

    /// - parameter text: as it was sent.
    /// - returns: nil for what no path of ours can be: escapes that are no UTF-8, and an escaped slash, which is no
    ///   separator and stands in no name.
    init?(_ text: String) {
        guard text.hasPrefix("/") else { return nil }
        var segments: [String] = []
        for part in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let decoded = part.removingPercentEncoding, !decoded.contains("/") else { return nil }
            segments.append(decoded)
        }
        if segments == [""] { segments = [] }
        self.segments = segments
    }
}
