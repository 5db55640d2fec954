import Scheduling
import Timestamps

extension JSONValue {
    /// A time as the API writes it; null where there is none.
    static func time(_ time: Timestamp?) -> JSONValue { text(time?.formatted(.offset)) }

    /// A text; null where there is none.
    static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
