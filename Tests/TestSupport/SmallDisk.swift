import Foundation

/// A disk of its own that can be filled: a file system in memory, mounted for as long as this value is held. Only root
/// may, and not in every container.
package final class SmallDisk: Sendable {
    private let folder: TemporaryFolder

    /// - throws: ``Refusal`` when the system does not mount it.
    package init(megabytes: Int) throws {
        folder = try TemporaryFolder()
        guard Self.mount(folder.path, megabytes: megabytes) else { throw Refusal() }
    }

    package struct Refusal: Error {}

    deinit {
        Self.unmount(folder.path)
    }

    package var path: String { folder.path }

    package func file(_ name: String) -> String { folder.file(name) }

    /// Leaves no byte free.
    package func fill() throws {
        let file = open(folder.file("filler"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(file) }
        let block = [UInt8](repeating: 1, count: 1 << 16)
        for size in [1 << 16, 1 << 12, 1] {
            while write(file, block, size) > 0 {}
        }
    }

    /// Gives back what ``fill()`` took.
    package func empty() throws {
        try FileManager.default.removeItem(atPath: folder.file("filler"))
    }

    /// For `.enabled(if:)`.
    package static let isPermitted = (try? SmallDisk(megabytes: 1)) != nil
    package static let absence = "no small disk can be mounted here: that takes root, and Linux"

    #if os(Linux)
    private static func mount(_ path: String, megabytes: Int) -> Bool {
        Glibc.mount("tmpfs", path, "tmpfs", 0, "size=\(megabytes)m,mode=0700") == 0
    }

    private static func unmount(_ path: String) {
        // Detached at once, and gone when the last file in it is closed.
        umount2(path, Int32(MNT_DETACH))
    }
    #else
    private static func mount(_ path: String, megabytes: Int) -> Bool { false }

    private static func unmount(_ path: String) {}
    #endif
}
