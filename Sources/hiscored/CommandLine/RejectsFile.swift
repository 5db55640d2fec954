import Foundation
import Tracker

/// What an import did not take: a CSV, for rows of file, line, reason and the row itself. Without any there is no file.
///
/// Nothing of anybody else's is written over: a file that is there must be one of an earlier import, and stays as it is
/// until there is something to write.
final class RejectsFile {
    let path: String
    private(set) var count = 0
    private let handle: FileHandle
    private let header: String
    /// It was made here, and goes again when nothing was written.
    private let isNew: Bool
    /// Not so for `/dev/null` and the like.
    private let isRegular: Bool
    /// Those whose row is still to be looked up, by line, and where they begin in the file.
    private var bare: [Int: ImportReject] = [:]
    private var bareStart: UInt64?

    /// - throws: ``Failure`` when it cannot be written, or holds something else.
    init(path: String, header: [String] = ["file", "line", "reason", "row"]) throws {
        self.path = path
        self.header = header.joined(separator: ",") + "\n"
        var descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        isNew = descriptor >= 0
        if !isNew, errno == EEXIST { descriptor = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else {
            throw Failure(
                .configuration,
                "\(path), for rows that are not taken, cannot be written: \(String(cString: strerror(errno))); name "
                    + "another with --rejects")
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(filePath: path).resolvingSymlinksInPath().path)
        isRegular = isNew || attributes?[.type] as? FileAttributeType == .typeRegular
        guard isRegular, !isNew else { return }
        let beginning = try handle.read(upToCount: self.header.utf8.count) ?? Data()
        guard beginning.isEmpty || beginning == Data(self.header.utf8) else {
            throw Failure(
                .configuration,
                "\(path) is there, and holds something else than rows that an import did not take; name another file "
                    + "with --rejects")
        }
    }

    deinit {
        if count == 0, isNew { unlink(path) }
    }

    func add(_ rejects: [ImportReject]) throws {
        for reject in rejects {
            try countOne()
            if reject.row == nil {
                bare[reject.line] = reject
                guard isRegular else { continue }
                if bareStart == nil { bareStart = try handle.offset() }
            }
            try write(reject)
        }
    }

    /// Adds a row of fields, as many as the header has.
    func add(fields: [String]) throws {
        try countOne()
        try write(fields: fields)
    }

    private func countOne() throws {
        if count == 0 {
            if isRegular { try handle.truncate(atOffset: 0) }
            try write(header)
        }
        count += 1
    }

    /// Looks up the rows that were read well, and writes them too.
    func complete(from files: OsrsdiffFiles) throws {
        guard !bare.isEmpty else { return }
        if let bareStart { try handle.truncate(atOffset: bareStart) }
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
