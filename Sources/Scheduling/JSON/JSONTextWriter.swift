/// Writes JSON values as compact text with sorted keys: equal values have equal texts.
struct JSONTextWriter {
    private var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func write(_ value: JSONValue) throws(JSONTextError) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += "\(value)".utf8
        case .number(let value):
            guard value.isFinite else { throw JSONTextError("\(value) is no number that JSON has") }
            bytes += "\(value)".utf8
        case .string(let value): write(value)
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                try write(value)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            try write(members) { (writer, member) throws(JSONTextError) in try writer.write(member) }
        }
    }

    mutating func write<Member>(
        _ members: [String: Member], _ write: (inout JSONTextWriter, Member) throws(JSONTextError) -> Void
    ) throws(JSONTextError) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            self.write(name)
            bytes.append(UInt8(ascii: ":"))
            try write(&self, member)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += #"\""#.utf8
            case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
            case UInt8(ascii: "\n"): bytes += #"\n"#.utf8
            case UInt8(ascii: "\r"): bytes += #"\r"#.utf8
            case UInt8(ascii: "\t"): bytes += #"\t"#.utf8
            case 0..<0x20: bytes += "\\u00\(byte < 0x10 ? "0" : "1")\(String(byte & 0xF, radix: 16))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
