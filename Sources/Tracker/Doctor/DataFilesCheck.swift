/// Whether the database's folder and the files in it belong to one user, and are open to nobody else.
package struct DataFilesCheck: Sendable {
    package var folder: FileFacts
    /// The database and what lies beside it; what is missing is passed over.
    package var files: [FileFacts]
    /// Files that the server does not start with when others may read them.
    package var mustBePrivate: Set<String>
    /// Why root did not become the folder's owner; nil when there was no need, or it did.
    package var refusal: String?
    /// Whether whoever asks may read the database, or there is none.
    package var isReadable: Bool

    package init(
        folder: FileFacts, files: [FileFacts], mustBePrivate: Set<String>, refusal: String?, isReadable: Bool
    ) {
        self.folder = folder
        self.files = files
        self.mustBePrivate = mustBePrivate
        self.refusal = refusal
        self.isReadable = isReadable
    }

    package var diagnosis: Diagnosis {
        let present = files.filter(\.isThere)
        return Diagnosis(
            .dataFiles, folderFindings + present.flatMap(findings(of:)),
            otherwise: present.isEmpty
                ? "\(folder.path) can be used"
                : "\(folder.path) and \(present.count) files in it belong to one user alone")
    }

    private var folderFindings: [Diagnosis.Finding] {
        switch folder.presence {
        case .missing:
            return [
                .failure(
                    "the database folder \(folder.path) does not exist",
                    remedy: "create it, owned by the service's user, or change database.path")
            ]
        case .unreachable(let reason):
            return [.warning("\(folder.path) cannot be looked into: \(reason)", remedy: Self.askAsRoot)]
        case .there:
            break
        }
        var findings: [Diagnosis.Finding] = []
        if let refusal {
            findings.append(.failure(refusal, remedy: "run it as the owner of \(folder.path)"))
        }
        if folder.mode & 0o022 != 0 {
            findings.append(
                .warning(
                    "\(folder.path) can be written by others (mode \(folder.modeText))",
                    remedy: "run `chmod 700 \(folder.path.quotedForShell)`, or use a folder of its own"))
        }
        if !isReadable {
            findings.append(.warning("you may not read the database in \(folder.path)", remedy: Self.askAsRoot))
        }
        return findings
    }

    package static let askAsRoot = "run `sudo hiscored doctor`"

    private func findings(of file: FileFacts) -> [Diagnosis.Finding] {
        var findings: [Diagnosis.Finding] = []
        if let owner, file.owner != owner {
            findings.append(
                .failure(
                    "\(file.path) belongs to user \(file.owner), not to user \(owner) as the rest",
                    remedy: "run `chown --reference=\(reference.quotedForShell) \(file.path.quotedForShell)`"))
        }
        if file.kind != .link, file.mode & 0o077 != 0 {
            let isRefused = mustBePrivate.contains(file.path)
            findings.append(
                Diagnosis.Finding(
                    status: isRefused ? .failure : .warning,
                    message: "\(file.path) is open to others (mode \(file.modeText))",
                    remedy: "run `chmod 600 \(file.path.quotedForShell)`"))
        }
        return findings
    }

    /// Whom the files should belong to: the folder's owner, or in a folder of root's the owner of the database.
    private var owner: UInt32? { folder.owner != 0 ? folder.owner : files.first(where: \.isThere)?.owner }

    private var reference: String { folder.owner != 0 ? folder.path : files.first(where: \.isThere)?.path ?? "" }
}
