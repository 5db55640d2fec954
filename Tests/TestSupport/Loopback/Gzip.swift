/// Compresses runs of one byte, which is all that a decompression bomb takes.
package enum Gzip {
    /// A gzip file of `count` zero bytes, about 160 times smaller than its content.
    ///
    /// One block with the fixed codes of RFC 1951 §3.2.6: a literal 0, then matches of 258 bytes at distance 1, then
    /// literals for the rest. The checksum at the end can be left out of a file that nobody reads to its end.
    package static func zeros(_ count: Int, withChecksum: Bool = true) -> [UInt8] {
        var bits = BitWriter()
        bits.write(value: 0b011, count: 3)
        var left = count
        if left > 0 {
            bits.writeCode(0x30, count: 8)
            left -= 1
        }
        while left >= 258 {
            bits.writeCode(0b1100_0101, count: 8)
            bits.writeCode(0, count: 5)
            left -= 258
        }
        for _ in 0..<left { bits.writeCode(0x30, count: 8) }
        bits.writeCode(0, count: 7)
        let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        return header + bits.finish() + littleEndian(withChecksum ? checksumOfZeros(count) : 0)
            + littleEndian(UInt32(count))
    }

    private static func checksumOfZeros(_ count: Int) -> UInt32 {
        var value: UInt32 = 0xFFFF_FFFF
        for _ in 0..<(count * 8) {
            value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
        }
        return ~value
    }

    private static func littleEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}

private struct BitWriter {
    private var bytes: [UInt8] = []
    private var used = 8

    /// Numbers go in from their lowest bit.
    mutating func write(value: Int, count: Int) {
        for bit in 0..<count { append(value >> bit & 1) }
    }

    /// Huffman codes go in from their highest bit.
    mutating func writeCode(_ code: Int, count: Int) {
        for bit in (0..<count).reversed() { append(code >> bit & 1) }
    }

    func finish() -> [UInt8] { bytes }

    private mutating func append(_ bit: Int) {
        if used == 8 {
            bytes.append(0)
            used = 0
        }
        bytes[bytes.count - 1] |= UInt8(bit << used)
        used += 1
    }
}
