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
        var isFolder: ObjCBool = false
        isMade = !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard isMade || isFolder.boolValue else {
            throw Failure(.refused, "\(path) is a file; a folder is wanted that is empty or does not exist yet")
        }
        do {
            if isMade {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            guard names.isEmpty else {
                let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
                throw Failure(
                    .refused,
                    "\(path) is not empty (\(shown)); name a folder that is, or one that does not exist yet")
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(
                .configuration,
                "\(path) cannot be used: \(error.reason); the folder above it must exist, and this user "
                    + "(\(geteuid()), whose the database is) must be allowed to write there")
        }
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

extension Error {
    /// What the system said, as far as anything said so.
    fileprivate var reason: String {
        let underlying = (self as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
        return (underlying ?? self).localizedDescription
    }
}
