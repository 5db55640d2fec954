/// The header lines of one answer, as they come in.
struct ResponseHead {
    /// libcurl's own bounds are higher in some versions and missing in others.
    static let maximumBytes = 64 * 1024
    static let maximumLines = 256

    private(set) var headers: [(name: String, value: String)] = []
    private var bytes = 0
    private var lines = 0
    /// The empty line behind it came.
    private(set) var isOver = false

    /// Takes one line with its line break: a status line, a header, the empty line at the end, or a trailer.
    ///
    /// A status line starts anew, as the final answer follows interim ones (100, 103). Trailers are dropped. All lines
    /// count, those of interim answers too, so that no server can send lines for ever.
    ///
    /// - returns: false when there are too many.
    mutating func add(line: UnsafeRawBufferPointer) -> Bool {
        bytes += line.count
        lines += 1
        guard bytes <= Self.maximumBytes, lines <= Self.maximumLines else { return false }
        if line.starts(with: "HTTP/".utf8) {
            headers.removeAll(keepingCapacity: true)
            isOver = false
        } else if line.allSatisfy(\.isLineBreak) {
            isOver = true
        } else if !isOver, let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            headers.append((name: text(line[..<colon]), value: text(line[(colon + 1)...])))
        }
        return true
    }

    private func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        guard let first = bytes.firstIndex(where: { !$0.isBlank }), let last = bytes.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isLineBreak: Bool { self == 0x0D || self == 0x0A }
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || isLineBreak }
}
