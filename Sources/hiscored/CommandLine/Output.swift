import Foundation

/// Data goes to standard output, messages to standard error; both at once, never buffered.
enum Output {
    /// Ends the program when the output cannot be written: quietly when its reader went away (`| head`), else with a
    /// message, so that nobody takes half an output for the whole.
    static func data(_ text: String) {
        let line = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
        do {
            try write(line, to: STDOUT_FILENO)
        } catch  where error.code == .EPIPE {
            exit(EXIT_SUCCESS)
        } catch {
            message("hiscored: the output cannot be written: \(String(cString: strerror(error.code.rawValue)))")
            exit(ExitStatus.failed.rawValue)
        }
    }

    /// For people, with sorted keys so that outputs can be compared.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        data(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// A line on a terminal that the next one takes the place of.
    static func progress(_ text: String, isLast: Bool) {
        try? write("\r\(text)\u{1B}[K" + (isLast ? "\n" : ""), to: STDERR_FILENO)
    }

    static func message(_ text: String) {
        // Where nobody can be told, there is nobody to tell that.
        try? write(text + "\n", to: STDERR_FILENO)
    }

    private static func write(_ text: String, to descriptor: Int32) throws(POSIXError) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
            }
        }
    }
}
