import Foundation
import TestSupport
import Testing

@testable import Tracker

/// Which folders root works in.
@Suite struct TrustedFolderTests {
    /// A made-up tree: what is not in it is missing.
    private struct Tree {
        var files: [String: FileFacts] = [:]
        var links: [String: String] = [:]

        init(_ entries: (path: String, owner: UInt32, mode: UInt16)...) {
            add("/", 0, 0o755)
            for entry in entries { add(entry.path, entry.owner, entry.mode) }
        }

        mutating func add(_ path: String, _ owner: UInt32, _ mode: UInt16) {
            files[path] = FileFacts(path: path, kind: .folder, mode: mode, owner: owner)
        }

        mutating func link(_ path: String, _ owner: UInt32, to target: String) {
            files[path] = FileFacts(path: path, kind: .link, mode: 0o777, owner: owner)
            links[path] = target
        }

        /// The owner of the folder; nil when it is missing.
        func owner(of path: String) throws(TrustedFolderError) -> UInt32? {
            try TrustedFolder.find(
                path, look: { files[$0] ?? FileFacts(path: $0, presence: .missing) }, target: { links[$0] })?.owner
        }

        func refusal(of path: String) -> String? {
            do throws(TrustedFolderError) {
                _ = try owner(of: path)
                return nil
            } catch {
                return error.description
            }
        }
    }

    @Test func `a folder of the service below folders of root's is the service's`() throws {
        let tree = Tree(("/var", 0, 0o755), ("/var/lib", 0, 0o755), ("/var/lib/hiscored", 7, 0o700))
        #expect(try tree.owner(of: "/var/lib/hiscored/") == 7)
        #expect(try tree.owner(of: "/var/./lib/../lib/hiscored") == 7)
        #expect(try tree.owner(of: "/") == 0)
        #expect(try tree.owner(of: "/var/lib/other") == nil)
    }

    @Test func `a link of root's, or of the owner of its end, is followed`() throws {
        var tree = Tree(("/srv", 0, 0o755), ("/srv/data", 7, 0o700), ("/home", 0, 0o755), ("/home/seven", 7, 0o755))
        tree.link("/data", 0, to: "srv/data")
        tree.link("/home/seven/data", 7, to: "../../srv/data")
        #expect(try tree.owner(of: "/data") == 7)
        #expect(try tree.owner(of: "/home/seven/data") == 7)
    }

    @Test func `a link by which somebody sends root to another's folder is not`() throws {
        var tree = Tree(("/tmp", 0, 0o1777), ("/srv", 0, 0o755), ("/srv/data", 7, 0o700), ("/etc", 0, 0o755))
        tree.link("/tmp/a", 9, to: "/srv/data")
        tree.link("/tmp/b", 9, to: "/etc")
        #expect(tree.refusal(of: "/tmp/a")?.contains("it belongs to user 9") == true)
        let refusal = try #require(tree.refusal(of: "/tmp/b"))
        #expect(refusal.contains("root does not use the database folder /tmp/b"))
        #expect(refusal.contains("use a folder below root's own"))
    }

    @Test func `a folder that somebody else can move away is not used`() throws {
        let tree = Tree(
            ("/home", 0, 0o755), ("/home/nine", 9, 0o755), ("/home/nine/data", 7, 0o700),
            ("/home/nine/roots", 0, 0o755), ("/open", 0, 0o777), ("/open/data", 7, 0o700))
        #expect(tree.refusal(of: "/home/nine/data")?.contains("over /home/nine, and it belongs to user 9") == true)
        #expect(tree.refusal(of: "/home/nine/roots") != nil)
        #expect(tree.refusal(of: "/open/data")?.contains("over /open, and everybody can put") == true)
        #expect(try tree.owner(of: "/home/nine") == 9)
    }

    @Test func `in a sticky folder everybody's own is safe`() throws {
        let tree = Tree(("/tmp", 0, 0o1777), ("/tmp/mine", 7, 0o700))
        #expect(try tree.owner(of: "/tmp/mine") == 7)
    }

    @Test func `links in a ring end`() {
        var tree = Tree()
        tree.link("/a", 0, to: "/b")
        tree.link("/b", 0, to: "/a")
        #expect(tree.refusal(of: "/a")?.contains("its links lead nowhere") == true)
    }

    @Test func `the real tree is read, links and all`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("data"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "data")
        #expect(try TrustedFolder.find(folder.file("link"))?.path == folder.file("data"))
        #expect(try TrustedFolder.find(folder.file("link"))?.owner == geteuid())
        #expect(try TrustedFolder.find(folder.file("nothing")) == nil)
    }
}
