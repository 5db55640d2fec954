import Foundation
import Tracker

/// The files of an import, opened: a folder's one by one, or all in one stream.
final class OsrsdiffFiles {
    enum Kind {
        case folder([(table: OsrsdiffTable, source: ImportSource)])
        case stream(ImportSource)
    }

    let kind: Kind
    /// The records once more, to look up rows by their lines; nil where they come but once.
    let recordsAgain: ImportSource?

    /// - parameter playersOnly: whether records may be missing.
    /// - throws: ``Failure`` for a folder without the files, `UserError` for what cannot be opened.
    init(_ path: String, playersOnly: Bool) throws {
        var isFolder: ObjCBool = false
        guard path != "-", FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
        else {
            kind = .stream(try ImportSource(path: path))
            recordsAgain = nil
            return
        }
        let found = OsrsdiffTable.allCases.compactMap { table in
            Self.file(of: table, in: path).map { (table, $0) }
        }
        let names = found.map(\.0)
        let wanted: [OsrsdiffTable] = playersOnly ? [.players] : [.players, .hiscoreRecords]
        let missing = wanted.filter { !names.contains($0) }.map(\.fileName)
        guard missing.isEmpty else {
            throw Failure(
                .notFound,
                "\(path) holds no \(missing.joined(separator: " and no ")) (nor with .gz); write them with psql as "
                    + "`hiscored import osrsdiff --help` says")
        }
        kind = .folder(try found.map { ($0, try ImportSource(path: $1)) })
        recordsAgain = try Self.file(of: .hiscoreRecords, in: path).map { try ImportSource(path: $0) }
    }

    private static func file(of table: OsrsdiffTable, in folder: String) -> String? {
        let plain = URL(filePath: folder).appending(path: table.fileName).path(percentEncoded: false)
        return [plain, plain + ".gz"].first { FileManager.default.fileExists(atPath: $0) }
    }

    /// How many bytes there are to read as they lie there; nil when nobody knows.
    var length: Int64? {
        let lengths = sources.map(\.length)
        return lengths.contains(nil) ? nil : lengths.compactMap(\.self).reduce(0, +)
    }

    var position: Int64 { sources.reduce(0) { $0 + $1.position } }

    private var sources: [ImportSource] {
        switch kind {
        case .folder(let files): files.map(\.source)
        case .stream(let source): [source]
        }
    }
}
