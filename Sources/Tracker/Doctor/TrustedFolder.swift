import Foundation

/// A folder that root may work in: nobody but root and its owner can make its path lead elsewhere.
package enum TrustedFolder {
    /// As the system follows them at most.
    private static let mostLinks = 40

    /// Goes along the path, links and all.
    ///
    /// - parameter path: absolute.
    /// - returns: what lies at its end; nil when there is nothing.
    /// - throws: ``TrustedFolderError`` when somebody else has a hand in it.
    package static func find(_ path: String) throws(TrustedFolderError) -> FileFacts? {
        try find(path, look: { FileFacts(lookingAt: $0, followsLinks: false) }, target: linkTarget)
    }

    static func find(
        _ path: String, look: (String) -> FileFacts, target: (String) -> String?
    ) throws(TrustedFolderError) -> FileFacts? {
        var rest = Array(path.split(separator: "/").reversed())
        var place: [Substring] = []
        var steps = [look("/")]
        var links = 0
        while let name = rest.popLast() {
            switch name {
            case ".": continue
            case "..":
                _ = place.popLast()
                continue
            default: break
            }
            let here = "/" + (place + [name]).joined(separator: "/")
            let facts = look(here)
            guard facts.isThere else { return nil }
            steps.append(facts)
            guard facts.kind == .link else {
                place.append(name)
                continue
            }
            links += 1
            guard links <= mostLinks, let text = target(here) else {
                throw TrustedFolderError(path: path, step: here, reason: "its links lead nowhere")
            }
            if text.hasPrefix("/") { place = [] }
            rest += text.split(separator: "/").reversed()
        }
        let end = look("/" + place.joined(separator: "/"))
        for step in steps {
            if let reason = objection(to: step, isEnd: step.path == end.path, owner: end.owner) {
                throw TrustedFolderError(path: path, step: step.path, reason: reason)
            }
        }
        return end
    }

    private static func objection(to step: FileFacts, isEnd: Bool, owner: UInt32) -> String? {
        if step.owner != 0, step.owner != owner {
            return "it belongs to user \(step.owner), who can put something else in its place"
        }
        // In a sticky folder such as /tmp nobody can move what is another's.
        if step.kind == .folder, step.mode & 0o002 != 0, step.mode & 0o1000 == 0 {
            return "everybody can put something else into it (mode \(step.modeText))"
        }
        // Whom the owner lets into the last folder is the owner's to say; before it, a group's members could move it.
        if !isEnd, step.kind == .folder, step.mode & 0o020 != 0, step.mode & 0o1000 == 0, step.group != 0 {
            return "the members of group \(step.group) can put something else into it (mode \(step.modeText))"
        }
        return nil
    }

    private static func linkTarget(_ path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// Why root does not work in a folder.
package struct TrustedFolderError: Error, Equatable, CustomStringConvertible {
    package var path: String
    /// The part of the path that it is about.
    package var step: String
    package var reason: String

    package var description: String {
        let part = step == path ? "" : " leads over \(step), and"
        return "root does not use the database folder \(path), as \(part.isEmpty ? "" : "it\(part) ")\(reason): "
            + "use a folder below root's own, or run it as the folder's owner (`sudo -u OWNER hiscored …`)"
    }
}
