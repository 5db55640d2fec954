import Foundation
import Store
import Tracker

/// Whom the database belongs to.
enum FolderOwner {
    /// As root, becomes the owner of the database's folder, so that no file is left there that the service cannot
    /// open. Anybody else stays who they are.
    ///
    /// A folder whose path somebody else can bend elsewhere is refused: that would make root, or the folder's owner, write
    /// where they choose.
    ///
    /// - throws: ``Failure`` when it is refused, or missing.
    static func become(forDatabase path: String) throws {
        guard geteuid() == 0 else { return }
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        // Not left to whoever opens the database: by then somebody else may have put one there.
        guard let target = try trusted(folder) else { throw Failure(StoreError.directoryMissing(path: folder)) }
        guard target.owner != 0 else { return }
        guard setgroups(0, nil) == 0, setgid(target.group) == 0, setuid(target.owner) == 0 else {
            throw Failure(
                .configuration, "cannot become the owner of \(folder): \(String(cString: strerror(errno)))")
        }
    }

    private static func trusted(_ folder: String) throws -> FileFacts? {
        do {
            return try TrustedFolder.find(folder)
        } catch {
            throw Failure(.configuration, "\(error)")
        }
    }
}
