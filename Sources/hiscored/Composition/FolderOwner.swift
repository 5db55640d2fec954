import Foundation

/// Whom the database belongs to.
enum FolderOwner {
    /// As root, becomes the owner of the database's folder, so that no file is left there that the service cannot
    /// open. Anybody else stays who they are.
    ///
    /// - throws: ``Failure`` when the system refuses.
    static func become(forDatabase path: String) throws {
        guard geteuid() == 0 else { return }
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        var status = stat()
        // A folder that is missing is reported by whoever opens the database.
        guard stat(folder, &status) == 0, status.st_uid != 0 else { return }
        guard setgroups(0, nil) == 0, setgid(status.st_gid) == 0, setuid(status.st_uid) == 0 else {
            throw Failure(
                .configuration, "cannot become the owner of \(folder): \(String(cString: strerror(errno)))")
        }
    }
}
