extension Gzip {
    /// A gzip file of any content, in stored blocks.
    package static func pack(_ bytes: [UInt8]) -> [UInt8] {
        // No name, no time, written by an unknown system.
        var stream: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(0xFFFF)
            rest = rest.dropFirst(block.count)
            stream.append(rest.isEmpty ? 1 : 0)
            stream += little(UInt32(block.count), count: 2)
            stream += little(~UInt32(block.count), count: 2)
            stream += block
        } while !rest.isEmpty
        return stream + little(checksum(bytes), count: 4) + little(UInt32(truncatingIfNeeded: bytes.count), count: 4)
    }

    private static func little(_ number: UInt32, count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var checksum: UInt32 = .max
        for byte in bytes {
            checksum ^= UInt32(byte)
            for _ in 0..<8 { checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0xEDB8_8320 : checksum >> 1 }
        }
        return ~checksum
    }
}
