import Foundation

/// A password from standard input: its first line. On a terminal it is asked for, twice, and not shown.
enum PasswordInput {
    /// - throws: ``Failure`` when there is none, or when the two that were typed differ.
    static func read(for username: String) throws -> String {
        guard isatty(STDIN_FILENO) == 1 else {
            var lines = InputLines()
            guard case .text(var bytes)? = try lines.next() else {
                throw Failure(.refused, "standard input has no password on its first line")
            }
            if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
            return try text(bytes)
        }
        let password = try ask("Password for \(username): ")
        guard try ask("The same again: ") == password else {
            throw Failure(.refused, "the two passwords differ; nothing was changed")
        }
        return password
    }

    private static func text(_ bytes: [UInt8]) throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.refused, "the password is no UTF-8")
        }
        return text
    }

    /// The terminal sends no signals meanwhile, which would leave it mute; Ctrl-C ends the line instead.
    private static func ask(_ prompt: String) throws -> String {
        let endOfText: UInt8 = 3
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else {
            throw Failure(.failed, "the terminal cannot be asked: \(String(cString: strerror(errno)))")
        }
        var mute = before
        mute.c_lflag &= ~tcflag_t(ECHO | ISIG)
        withUnsafeMutableBytes(of: &mute.c_cc) { $0[Int(VEOL)] = endOfText }
        // First silence, then the question: who answers fast is not shown either.
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &mute)
        Output.progress(prompt, isLast: false)
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Foundation.read(STDIN_FILENO, &bytes, bytes.count)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
        Output.message("")
        let line = bytes.prefix(max(count, 0))
        guard count > 0, !line.contains(endOfText) else {
            throw Failure(.refused, "no password was typed; nothing was changed")
        }
        return try text(line.last == UInt8(ascii: "\n") ? Array(line.dropLast()) : Array(line))
    }
}
