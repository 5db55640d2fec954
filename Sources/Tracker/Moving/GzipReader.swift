import CInflate

/// Unpacks a gzip stream piece by piece, whatever its length. Streams one behind the other (`cat a.gz b.gz`) are one.
///
/// Every stream carries its length and a checksum, which are held against what came of it.
package final class GzipReader {
    private enum Position {
        case inside
        /// Behind a complete stream: another one, zeros (as tapes are padded with) or the end.
        case behind
    }

    private let stream: OpaquePointer
    private let name: String
    private var position = Position.inside

    /// Whether bytes begin as gzip does.
    package static func recognizes(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: [0x1F, 0x8B])
    }

    /// - parameter name: of the file, for messages.
    /// - throws: ``UserError`` when this machine has no zlib.
    package init(name: String) throws {
        guard hiscored_inflate_exists() != 0 else {
            throw UserError(
                .unavailable,
                "\(name) is gzip, and this machine has no libz.so.1 to unpack it with (Debian's package is zlib1g); "
                    + "unpack it first with gunzip")
        }
        guard let stream = hiscored_inflate_new() else {
            throw UserError(.unavailable, "there is no memory to unpack \(name)")
        }
        self.stream = stream
        self.name = name
    }

    deinit { hiscored_inflate_free(stream) }

    /// Unpacks what came next of the stream.
    ///
    /// - parameter take: gets what it holds, in pieces.
    /// - throws: ``UserError`` when it is damaged, and whatever `take` throws.
    package func push(_ bytes: [UInt8], _ take: ([UInt8]) throws -> Void) throws {
        var rest = bytes[...]
        while true {
            if position == .behind {
                rest = rest.drop { $0 == 0 }
                guard let first = rest.first else { return }
                guard first == 0x1F else {
                    throw UserError(.refused, "\(name): after the end of the gzip stream something else follows")
                }
                hiscored_inflate_reset(stream)
                position = .inside
            }
            var isFull = false
            let (piece, consumed) = try unpack(rest, isFull: &isFull)
            rest = rest.dropFirst(consumed)
            if !piece.isEmpty { try take(piece) }
            if position == .inside, rest.isEmpty, !isFull { return }
        }
    }

    /// - throws: ``UserError`` when the stream was cut off.
    package func finish() throws {
        guard position == .behind else {
            throw UserError(.refused, "\(name): the gzip stream is cut off; copy the file again")
        }
    }

    private func unpack(_ bytes: ArraySlice<UInt8>, isFull: inout Bool) throws -> (piece: [UInt8], consumed: Int) {
        var consumed = 0
        var state = hiscored_inflate_open_ended
        let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { output, count in
            // The buffer has at least the capacity that was asked for.
            guard let start = output.baseAddress else { return }
            state = bytes.withUnsafeBufferPointer { input in
                hiscored_inflate_run(
                    stream, input.baseAddress, input.count, &consumed, start, output.count, &count)
            }
            isFull = count == output.count
        }
        switch state {
        case hiscored_inflate_open_ended: break
        case hiscored_inflate_member_ended: position = .behind
        case hiscored_inflate_out_of_memory: throw UserError(.unavailable, "there is no memory to unpack \(name)")
        default: throw UserError(.refused, "\(name): the gzip stream is damaged; copy the file again")
        }
        return (piece, consumed)
    }
}
