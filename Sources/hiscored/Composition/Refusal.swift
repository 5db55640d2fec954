import Scheduling

/// The body of an answer that says no: a sentence, or what is wrong with each value (osrsdiff-api §1.0.4).
struct Refusal: Decodable {
    let text: String

    private enum CodingKeys: CodingKey {
        case detail
    }

    private struct Problem: Decodable {
        private struct Context: Decodable {
            /// What the reader of JSON says.
            var error: String?
        }

        private var type: String
        private var loc: [JSONValue]
        private var msg: String
        private var ctx: Context?

        var text: String {
            if type == "json_invalid", case .integer(let place)? = loc.last {
                return "it is no JSON, at character \(place): \(ctx?.error ?? msg)"
            }
            let place = loc.dropFirst().map { part in
                if case .string(let name) = part { name } else { (try? part.text()) ?? "" }
            }
            return place.isEmpty ? msg : "\(place.joined(separator: ".")): \(msg)"
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let sentence = try? container.decode(String.self, forKey: .detail) {
            text = sentence
        } else {
            text = try container.decode([Problem].self, forKey: .detail).map(\.text).joined(separator: "; ")
        }
    }
}
