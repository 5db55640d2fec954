import Foundation
import Tracker

/// What an import did not take: a CSV, for rows of file, line, reason and the row itself. Without any there is no file.
final class RejectsFile {
    let path: String
    private(set) var count = 0
    private let handle: FileHandle
    /// Those whose row is still to be looked up, by line.
    private var bare: [Int: ImportReject] = [:]

    private let header: [String]

    /// Begins the file anew. An old one of the same name is of an earlier import.
    ///
    /// - throws: ``Failure`` when it cannot be written.
    init(path: String, header: [String] = ["file", "line", "reason", "row"]) throws {
        self.path = path
        self.header = header
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(
                .configuration,
                "\(path), for rows that are not taken, cannot be written: \(String(cString: strerror(errno))); name "
                    + "another with --rejects")
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    deinit {
        if count == 0 { unlink(path) }
    }

    func add(_ rejects: [ImportReject]) throws {
        for reject in rejects {
            try countOne()
            if reject.row == nil { bare[reject.line] = reject } else { try write(reject) }
        }
    }

    /// Adds a row of fields, as many as the header has.
    func add(fields: [String]) throws {
        try countOne()
        try write(fields: fields)
    }

    private func countOne() throws {
        if count == 0 { try write(header.joined(separator: ",") + "\n") }
        count += 1
    }

    /// Looks up the rows that were read well, and writes them too.
    func complete(from files: OsrsdiffFiles) throws {
        guard !bare.isEmpty else { return }
        if let source = files.recordsAgain {
            var csv = CSVReader()
            var isAtEnd = false
            while !isAtEnd, !bare.isEmpty {
                if let bytes = try source.next() {
                    csv.append(bytes)
                } else {
                    csv.end()
                    isAtEnd = true
                }
                while let row = try csv.next() {
                    guard var reject = bare.removeValue(forKey: row.line) else { continue }
                    reject.row = String(decoding: csv.rawRow, as: UTF8.self)
                    try write(reject)
                }
            }
        }
        for reject in bare.values.sorted(by: { $0.line < $1.line }) { try write(reject) }
        bare = [:]
    }

    private func write(_ reject: ImportReject) throws {
        try write(fields: [reject.file, "\(reject.line)", reject.reason, reject.row ?? ""])
    }

    private func write(fields: [String]) throws {
        try write(fields.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n")
    }

    private func write(_ text: String) throws {
        do {
            try handle.write(contentsOf: Data(text.utf8))
        } catch {
            throw Failure(.failed, "\(path) cannot be written: \(error.localizedDescription)")
        }
    }
}
