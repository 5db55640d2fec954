import Hiscores
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Answers whose body is what is wrong with them.
struct FaultyBody {
    /// How many bytes a huge body has: several times what a client should read.
    static let hugeSize = 4 << 20
    private static let pieces = 10

    /// Kept until the last byte is out.
    let ticket: RequestTicket

    /// The right head and half of the body, then the connection ends.
    func truncated(_ answer: PlainAnswer) -> Response {
        let half = ByteBuffer(bytes: answer.body.prefix(answer.body.count / 2))
        return answer.response(for: ticket) { writer in
            try await writer.write(half)
            throw CancellationError()
        }
    }

    /// The right answer in ten pieces. A server that stops cuts it short.
    func slow(_ answer: PlainAnswer, over time: Duration) -> Response {
        let bytes = answer.body
        return answer.response(for: ticket) { writer in
            for piece in 0..<Self.pieces {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: time / Self.pieces) }
                let range = bytes.count * piece / Self.pieces..<bytes.count * (piece + 1) / Self.pieces
                try await writer.write(ByteBuffer(bytes: bytes[range]))
            }
            try await writer.finish(nil)
        }
    }

    /// JSON that begins as it should and goes on for megabytes. Its length is not announced.
    func huge(_ player: PlayerName) -> Response {
        let opening = ByteBuffer(string: #"{"name":"\#(player.display)","skills":["#)
        let blanks = ByteBuffer(repeating: UInt8(ascii: " "), count: 1 << 16)
        let ticket = ticket
        let body = ResponseBody { writer in
            try await writer.write(opening)
            for _ in 0..<Self.hugeSize >> 16 {
                try await writer.write(blanks)
            }
            try await writer.write(ByteBuffer(string: #"],"activities":[]}"#))
            try await writer.finish(nil)
            withExtendedLifetime(ticket) {}
        }
        return Response(status: .ok, headers: [.contentType: "application/json"], body: body)
    }
}
