import Foundation

/// The lines of standard input, one at a time as they come, never more than one in memory.
struct InputLines {
    /// The most bytes of a line.
    static let longest = 1 << 20

    enum Line: Equatable {
        /// Without the line break.
        case text([UInt8])
        /// The line has more than ``longest`` bytes; they were passed over.
        case tooLong
    }

    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var unread = 0..<0
    private var isAtEnd = false

    init(descriptor: Int32 = 0) {
        self.descriptor = descriptor
    }

    /// The next line; nil at the end. A last line without a line break counts.
    ///
    /// - throws: ``Failure`` when the input cannot be read.
    mutating func next() throws -> Line? {
        var line: [UInt8] = []
        var isTooLong = false
        var hasBegun = false
        while true {
            if unread.isEmpty {
                guard try refill() else { return hasBegun ? (isTooLong ? .tooLong : .text(line)) : nil }
            }
            hasBegun = true
            let end = buffer[unread].firstIndex(of: UInt8(ascii: "\n"))
            let part = unread.lowerBound..<(end ?? unread.upperBound)
            if line.count + part.count > Self.longest {
                isTooLong = true
                line = []
            }
            if !isTooLong { line += buffer[part] }
            unread = min(part.upperBound + 1, unread.upperBound)..<unread.upperBound
            if end != nil { return isTooLong ? .tooLong : .text(line) }
        }
    }

    /// - returns: false at the end of the input.
    private mutating func refill() throws -> Bool {
        guard !isAtEnd else { return false }
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                unread = 0..<count
                return true
            }
            if count == 0 {
                isAtEnd = true
                return false
            }
            guard errno == EINTR else {
                throw Failure(.failed, "the standard input cannot be read: \(String(cString: strerror(errno)))")
            }
        }
    }
}
