import Scheduling

/// Writes a JSON value as Python's pickle, protocol 4: what `pickle.loads` makes dictionaries, lists, strings, numbers,
/// True, False and None of. Members come in the order of their names.
struct PickleWriter {
    /// Of the opcodes of protocol 4 the few that such values take.
    private enum Opcode: UInt8 {
        case mark = 0x28  // (
        case stop = 0x2E  // .
        case float = 0x47  // G
        case int32 = 0x4A  // J
        case uint8 = 0x4B  // K
        case uint16 = 0x4D  // M
        case none = 0x4E  // N
        case string = 0x58  // X
        case emptyList = 0x5D  // ]
        case appends = 0x65  // e
        case setItems = 0x75  // u
        case emptyDictionary = 0x7D  // }
        case version = 0x80
        case yes = 0x88
        case no = 0x89
        case integer = 0x8A
        case shortString = 0x8C
    }

    private var bytes: [UInt8] = [Opcode.version.rawValue, 4]

    static func pickle(_ value: JSONValue) -> [UInt8] {
        var writer = PickleWriter()
        writer.write(value)
        writer.write(.stop)
        return writer.bytes
    }

    private mutating func write(_ opcode: Opcode) {
        bytes.append(opcode.rawValue)
    }

    private mutating func write(_ value: JSONValue) {
        switch value {
        case .null: write(.none)
        case .bool(let value): write(value ? .yes : .no)
        case .integer(let value): write(value)
        case .number(let value):
            write(.float)
            withUnsafeBytes(of: value.bitPattern.bigEndian) { bytes += $0 }
        case .string(let text): write(text)
        case .array(let elements):
            write(.emptyList)
            guard !elements.isEmpty else { return }
            write(.mark)
            for element in elements { write(element) }
            write(.appends)
        case .object(let members):
            write(.emptyDictionary)
            guard !members.isEmpty else { return }
            write(.mark)
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                write(name)
                write(member)
            }
            write(.setItems)
        }
    }

    private mutating func write(_ text: String) {
        let utf8 = text.utf8
        if let count = UInt8(exactly: utf8.count) {
            write(.shortString)
            bytes.append(count)
        } else {
            write(.string)
            append(UInt32(utf8.count))
        }
        bytes += utf8
    }

    private mutating func write(_ number: Int64) {
        if let number = UInt8(exactly: number) {
            write(.uint8)
            bytes.append(number)
        } else if let number = UInt16(exactly: number) {
            write(.uint16)
            append(number)
        } else if let number = Int32(exactly: number) {
            write(.int32)
            append(number)
        } else {
            write(.integer)
            bytes.append(8)
            append(number)
        }
    }

    /// Lowest byte first.
    private mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }
}
