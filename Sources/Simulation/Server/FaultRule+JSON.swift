import Foundation
import Hiscores

/// A list of faults that was refused: a sentence for the person who sent it.
struct FaultListError: Error, Equatable, CustomStringConvertible {
    let description: String
}

extension FaultRule {
    private static let members = ["kind", "rate", "player", "retry_after"]
    private static let longestRetry = 86_400

    /// Reads the body of `PUT /_simulation/faults`. `kind` and `rate` are required, the others may be null or absent,
    /// and anything else is refused.
    static func list(json: [UInt8]) throws(FaultListError) -> [FaultRule] {
        do {
            return try JSONDecoder().decode([FaultRule].self, from: Data(json))
        } catch let error as FaultListError {
            throw error
        } catch DecodingError.typeMismatch, DecodingError.valueNotFound {
            throw FaultListError(
                description: #"The body must be a JSON array of faults such as [{"kind": "hang", "rate": 0.5}]."#)
        } catch {
            throw FaultListError(description: "The body is not JSON.")
        }
    }
}

extension FaultRule: Codable {
    package init(from decoder: any Decoder) throws {
        let place = "faults[\(decoder.codingPath.last?.intValue ?? 0)]"
        guard let values = try? decoder.container(keyedBy: Member.self) else {
            throw FaultListError(description: "\(place): not an object.")
        }
        let allowed = Self.members.joined(separator: ", ")
        for key in values.allKeys.map(\.stringValue).sorted() where !Self.members.contains(key) {
            throw FaultListError(description: "\(place).\(key): unknown (allowed: \(allowed)).")
        }
        kind = try Self.kind(values, at: place)
        rate = try Self.rate(values, at: place)
        player = try Self.player(values, at: place)
        retryAfter = try Self.retryAfter(values, at: place)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Member.self)
        try values.encode(kind, forKey: Member("kind"))
        try values.encode(rate, forKey: Member("rate"))
        try values.encode(player?.display, forKey: Member("player"))
        try values.encode(retryAfter, forKey: Member("retry_after"))
    }

    private static func kind(_ values: KeyedDecodingContainer<Member>, at place: String) throws -> FaultKind {
        let key = Member("kind")
        let allowed = FaultKind.allCases.map(\.rawValue).joined(separator: ", ")
        guard values.contains(key) else {
            throw FaultListError(description: "\(place).kind: missing (allowed: \(allowed)).")
        }
        guard let text = try? values.decode(String.self, forKey: key) else {
            throw FaultListError(description: "\(place).kind: not a text (allowed: \(allowed)).")
        }
        guard let kind = FaultKind(rawValue: text) else {
            throw FaultListError(description: "\(place).kind: \"\(text)\" is unknown (allowed: \(allowed)).")
        }
        return kind
    }

    private static func rate(_ values: KeyedDecodingContainer<Member>, at place: String) throws -> Double {
        let key = Member("rate")
        guard values.contains(key) else { throw FaultListError(description: "\(place).rate: missing (allowed 0…1).") }
        guard let rate = try? values.decode(Double.self, forKey: key) else {
            throw FaultListError(description: "\(place).rate: not a number (allowed 0…1).")
        }
        guard (0...1).contains(rate) else {
            let side = rate < 0 ? "below 0" : "above 1"
            throw FaultListError(description: "\(place).rate: \(rate) is \(side) (allowed 0…1).")
        }
        return rate
    }

    private static func player(_ values: KeyedDecodingContainer<Member>, at place: String) throws -> PlayerName? {
        let key = Member("player")
        guard values.contains(key), (try? values.decodeNil(forKey: key)) != true else { return nil }
        guard let text = try? values.decode(String.self, forKey: key) else {
            throw FaultListError(description: "\(place).player: neither a name nor null.")
        }
        do {
            return try PlayerName(text)
        } catch {
            throw FaultListError(description: "\(place).player: \(error)")
        }
    }

    private static func retryAfter(_ values: KeyedDecodingContainer<Member>, at place: String) throws -> Int? {
        let key = Member("retry_after")
        guard values.contains(key), (try? values.decodeNil(forKey: key)) != true else { return nil }
        guard let seconds = try? values.decode(Int.self, forKey: key), (0...longestRetry).contains(seconds) else {
            throw FaultListError(
                description: "\(place).retry_after: not a whole number of seconds (allowed 0…\(longestRetry), or null)."
            )
        }
        return seconds
    }

    /// Any member name, so that unknown ones can be seen.
    private struct Member: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }
}
