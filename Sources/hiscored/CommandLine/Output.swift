import Foundation

/// Data goes to standard output, messages to standard error; both at once, never buffered.
enum Output {
    static func data(_ text: String) {
        write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n", to: .standardOutput)
    }

    /// For people, with sorted keys so that outputs can be compared.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        data(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    static func message(_ text: String) {
        write(text + "\n", to: .standardError)
    }

    private static func write(_ text: String, to file: FileHandle) {
        // A reader that went away (`| head`) is no failure of ours.
        try? file.write(contentsOf: Data(text.utf8))
    }
}
