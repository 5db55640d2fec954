import Foundation

/// Whom the database belongs to.
enum FolderOwner {
    /// As root, becomes the owner of the database's folder, so that no file is left there that the service cannot
    /// open. Anybody else stays who they are.
    ///
    /// - throws: ``Failure`` when the system refuses.
    static func become(forDatabase path: String) throws {
        guard geteuid() == 0 else { return }
        // Whose link leads there says nothing.
        let folder = URL(filePath: path).deletingLastPathComponent().resolvingSymlinksInPath()
            .path(percentEncoded: false)
        // A folder that is missing is reported by whoever opens the database.
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: folder),
            let user = (attributes[.ownerAccountID] as? NSNumber)?.uint32Value,
            let group = (attributes[.groupOwnerAccountID] as? NSNumber)?.uint32Value, user != 0
        else { return }
        guard setgroups(0, nil) == 0, setgid(group) == 0, setuid(user) == 0 else {
            throw Failure(
                .configuration, "cannot become the owner of \(folder): \(String(cString: strerror(errno)))")
        }
    }
}
