import Foundation

/// A folder in which an export lies once it is whole.
final class ExportFolder {
    let path: String
    private let isMade: Bool
    private var isComplete = false
    private var files: [PartFile] = []

    /// Makes the folder, or takes an empty one.
    ///
    /// - throws: ``Failure`` when something lies in it, or it cannot be made.
    init(path: String) throws {
        self.path = path
        isMade = mkdir(path, 0o700) == 0
        guard !isMade else { return }
        guard errno == EEXIST else { throw Self.failure(path, errno) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw Failure(.refused, "\(path) is a file; a folder is wanted that is empty or does not exist yet")
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else { throw Self.failure(path, errno) }
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        guard names.isEmpty else {
            let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
            throw Failure(
                .refused, "\(path) is not empty (\(shown)); name a folder that is, or one that does not exist yet")
        }
    }

    private static func failure(_ path: String, _ code: Int32) -> Failure {
        let remedy =
            code == ENOENT
            ? "the folder above it must exist"
            : "it is written by the user whose the database is (number \(geteuid())), who must be allowed to"
        return Failure(.configuration, "\(path) cannot be used: \(String(cString: strerror(code))); \(remedy)")
    }

    deinit {
        guard !isComplete else { return }
        for file in files { file.discard() }
        if isMade { rmdir(path) }
    }

    func begin(_ name: String) throws -> PartFile {
        let file = try PartFile(path: URL(filePath: path).appending(path: name).path(percentEncoded: false))
        files.append(file)
        return file
    }

    /// Gives all files their names.
    func complete() throws {
        for file in files { try file.flush() }
        for file in files { try file.complete() }
        isComplete = true
    }
}
