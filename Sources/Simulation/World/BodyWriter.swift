/// Writes the JSON of a hiscores body, byte by byte: an encoder would cost more than the whole simulation.
struct BodyWriter {
    private(set) var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(8192)
    }

    /// A piece of JSON.
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// A piece of JSON.
    mutating func append(_ raw: [UInt8]) {
        bytes.append(contentsOf: raw)
    }

    /// A name. It holds nothing that JSON would have to escape (osrs-domain §1.7).
    mutating func append(name: String) {
        bytes.append(contentsOf: name.utf8)
    }

    /// A whole number.
    mutating func append(_ number: Int64) {
        bytes.append(contentsOf: String(number).utf8)
    }
}
