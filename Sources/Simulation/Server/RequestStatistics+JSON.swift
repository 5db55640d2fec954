import Timestamps

extension RequestStatistics: Encodable {
    private enum CodingKeys: String, CodingKey {
        case requests
        case mostInFlight = "max_in_flight"
        case leastSpacing = "min_spacing_ms"
        case answers = "by_status"
    }

    /// The body of `GET /_simulation/stats`. The spacing is a number of milliseconds with a fraction, or null.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(requests, forKey: .requests)
        try values.encode(mostInFlight, forKey: .mostInFlight)
        let microseconds = leastSpacing.map { ($0 * 1000).wholeMilliseconds }
        try values.encode(microseconds.map { Double($0) / 1000 }, forKey: .leastSpacing)
        try values.encode(
            Dictionary(uniqueKeysWithValues: answers.map { (String($0.key), $0.value) }), forKey: .answers)
    }
}
