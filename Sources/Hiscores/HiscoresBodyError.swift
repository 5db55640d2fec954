/// Why the bytes that the hiscores sent are no reading.
package enum HiscoresBodyError: Error, Equatable, CustomStringConvertible {
    /// An empty JSON object. osrsdiff takes it, with status 200, for "not on the hiscores" (osrsdiff-api §8).
    case empty
    /// Not JSON: an HTML page, nothing at all, a body cut short. The sentence says what and where.
    case notJSON(String)
    /// JSON, but not what the hiscores send for a player. The sentence says what is missing or odd, and where.
    case malformed(String)

    package var description: String {
        switch self {
        case .empty: "the hiscores sent an empty object"
        case .notJSON(let problem): "the hiscores sent something that is not JSON: \(problem)"
        case .malformed(let problem): "the hiscores sent a body that cannot be read: \(problem)"
        }
    }

    /// The same error, with the place in the body in front of the sentence.
    func inside(_ place: String) -> HiscoresBodyError {
        switch self {
        case .empty, .notJSON: self
        case .malformed(let problem): .malformed("\(place): \(problem)")
        }
    }
}
