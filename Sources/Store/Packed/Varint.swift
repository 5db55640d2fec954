/// Unsigned integers of variable length: seven bits a byte, lowest first, the high bit set on all but the last.
struct VarintWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// 0 for nil, else the number and one. Numbers are never negative here.
    mutating func write(optional value: Int64?) {
        write(value.map { UInt64($0) + 1 } ?? 0)
    }
}

struct VarintReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// How many entries follow: never more than bytes, since each takes at least one.
    mutating func readCount() throws(PackedError) -> Int {
        let count = try read()
        guard count <= rest.count else { throw .truncated }
        return Int(count)
    }

    mutating func read() throws(PackedError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst() {
            guard shift < 64, shift < 63 || byte <= 1 else { throw .overflow }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        throw .truncated
    }

    mutating func readOptional() throws(PackedError) -> Int64? {
        let value = try read()
        guard value > 0 else { return nil }
        guard let number = Int64(exactly: value - 1) else { throw .overflow }
        return number
    }
}

/// A packed column does not follow its layout: the file is damaged, or of another version.
package enum PackedError: Error, Equatable, CustomStringConvertible {
    case truncated
    case overflow
    case version(UInt64)

    package var description: String {
        switch self {
        case .truncated: "a packed column ends too early: run `hiscored doctor`, and restore a backup"
        case .overflow: "a packed column holds a number out of range: run `hiscored doctor`, and restore a backup"
        case .version(let version): "a packed column has layout \(version), which this hiscored does not know"
        }
    }
}
