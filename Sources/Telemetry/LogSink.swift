import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where finished log lines go.
package struct LogSink: Sendable {
    private let take: @Sendable ([UInt8]) -> Void

    /// - parameter take: gets one line with its line feed. It is called from any thread.
    package init(_ take: @escaping @Sendable ([UInt8]) -> Void) {
        self.take = take
    }

    /// `line` ends with its line feed.
    func write(_ line: [UInt8]) {
        take(line)
    }

    /// Writes to a file descriptor, line by line and unbuffered, so that the last line before a crash is not lost.
    ///
    /// A line that cannot be written is dropped: logging must not stop the program. The program ignores SIGPIPE.
    package static func descriptor(_ descriptor: Int32) -> LogSink {
        let turn = LogTurn()
        return LogSink { line in
            turn.lock.withLock { _ in writeAll(line, to: descriptor) }
        }
    }

    package static let standardError = descriptor(STDERR_FILENO)

    private static func writeAll(_ line: [UInt8], to descriptor: Int32) {
        line.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let count = systemWrite(descriptor, part.baseAddress, part.count)
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if count == 0 || errno != EINTR {
                    return
                }
            }
        }
    }
}

/// Lets one line be written at a time, so that lines longer than a pipe's buffer do not mix.
private final class LogTurn: Sendable {
    let lock = Mutex(())
}

/// `write(2)`, whose plain name `LogSink.write(_:)` hides.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, start, count)
}
