import Foundation

/// The file that a copy is written to before it gets its name: beside the target, for its owner alone, and locked for as
/// long as this process is at work on it, so that others can tell it from what a killed one left behind.
final class PartialFile {
    static let suffix = ".hiscored-partial"

    let path: String
    private let target: String
    private let descriptor: Int32
    private var isDone = false

    /// - throws: ``DatabaseCopyError``.
    init(target: String) throws(DatabaseCopyError) {
        self.target = target
        path = target + Self.suffix
        Self.removeLeftover(path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            guard errno != EEXIST else { throw .inProgress(path: target) }
            throw .folderUnusable(path: Self.folder(of: target), reason: reason)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, Self.isNamed(descriptor, path) else {
            // Somebody else took it for a leftover in the moment before it was locked.
            close(descriptor)
            throw .inProgress(path: target)
        }
        self.descriptor = descriptor
    }

    deinit {
        if !isDone { Self.remove(path) }
        close(descriptor)
    }

    /// How many bytes it has.
    var bytes: Int64 { Int64(max(lseek(descriptor, 0, SEEK_END), 0)) }

    /// Brings it to the disk.
    func sync() throws(DatabaseCopyError) {
        guard fsync(descriptor) == 0 else { throw failure() }
    }

    /// Brings it to the disk and gives it its name; that, too, has reached the disk then.
    ///
    /// - parameter replaces: whether a file of that name is replaced; else it is an error.
    func publish(replacing replaces: Bool) throws(DatabaseCopyError) {
        try sync()
        guard replaces || access(target, F_OK) != 0 else { throw .targetExists(path: target) }
        guard rename(path, target) == 0 else { throw failure() }
        isDone = true
        let folder = open(Self.folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure() }
        defer { close(folder) }
        // Some network file systems cannot do that for folders.
        guard fsync(folder) == 0 || errno == EINVAL else { throw failure() }
    }

    private func failure() -> DatabaseCopyError {
        .failed(path: target, reason: String(cString: strerror(errno)))
    }

    /// Removes what a process that was killed left behind, unless somebody is at work on it.
    static func removeLeftover(_ path: String) {
        let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return }
        // Another may have removed it meanwhile, and begun anew under that name.
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0, isNamed(descriptor, path) { remove(path) }
        close(descriptor)
    }

    private static func remove(_ path: String) {
        unlink(path)
        unlink(path + "-journal")
    }

    /// Whether the open file is the one of that name.
    private static func isNamed(_ descriptor: Int32, _ path: String) -> Bool {
        var (opened, named) = (stat(), stat())
        guard fstat(descriptor, &opened) == 0, lstat(path, &named) == 0 else { return false }
        return opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }

    static func folder(of path: String) -> String {
        URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    }
}
