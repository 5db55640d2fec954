/// Whether the config file, and the files with secrets that it names, can be read by the service and by nobody else.
package struct ConfigFilesCheck: Sendable {
    /// A file with a secret, and the setting that names it.
    package struct Secret: Sendable {
        package var setting: String
        package var file: FileFacts
        /// Whether it is read at all: the first administrator's password is not once there is one.
        package var isNeeded: Bool

        package init(setting: String, file: FileFacts, isNeeded: Bool = true) {
            self.setting = setting
            self.file = file
            self.isNeeded = isNeeded
        }
    }

    /// nil when there is no config file.
    package var config: FileFacts?
    /// Whether the config file itself holds a secret, such as the password of a proxy.
    package var holdsSecrets: Bool
    package var secrets: [Secret]
    /// The paths of those that the owner of the database may not read.
    package var unreadable: Set<String>

    package init(config: FileFacts?, holdsSecrets: Bool, secrets: [Secret], unreadable: Set<String>) {
        self.config = config
        self.holdsSecrets = holdsSecrets
        self.secrets = secrets
        self.unreadable = unreadable
    }

    package var diagnosis: Diagnosis {
        let findings = configFindings + secrets.compactMap(finding(of:))
        return Diagnosis(
            .configFiles, findings,
            otherwise: paths.isEmpty ? "there are none" : "the service can read \(paths.joined(separator: ", "))")
    }

    /// Of those that are there.
    private var paths: [String] {
        ((config.map { [$0] } ?? []) + secrets.map(\.file)).filter(\.isThere).map(\.path)
    }

    private var configFindings: [Diagnosis.Finding] {
        guard let config, config.isThere else { return [] }
        var findings: [Diagnosis.Finding] = []
        if unreadable.contains(config.path) {
            findings.append(
                .failure(
                    "\(config.path) cannot be read by the owner of the database",
                    remedy: "run `chgrp` on it with the service's group, and `chmod 640 \(config.path.quotedForShell)`")
            )
        }
        if config.mode & 0o022 != 0 {
            findings.append(
                .warning(
                    "\(config.path) can be written by others (mode \(config.modeText))",
                    remedy: "run `chmod go-w \(config.path.quotedForShell)`"))
        }
        if holdsSecrets, config.mode & 0o004 != 0 {
            findings.append(
                .warning(
                    "\(config.path) holds a secret, and everybody may read it (mode \(config.modeText))",
                    remedy: "run `chmod o= \(config.path.quotedForShell)`"))
        }
        return findings
    }

    private func finding(of secret: Secret) -> Diagnosis.Finding? {
        let (file, setting) = (secret.file, secret.setting)
        switch file.presence {
        case .missing where !secret.isNeeded:
            return nil
        case .missing:
            return .failure(
                "\(setting): there is no file \(file.path)", remedy: "create it with mode 600, or change \(setting)")
        case .unreachable(let reason):
            return .failure(
                "\(setting): \(file.path) cannot be read: \(reason)",
                remedy: "give the service the right to enter its folder, or change \(setting)")
        case .there where file.kind != .file:
            return .failure("\(setting): \(file.path) is no regular file", remedy: "change \(setting)")
        case .there where file.mode & 0o077 != 0:
            return .failure(
                "\(setting): \(file.path) is open to others (mode \(file.modeText))",
                remedy: "run `chmod 600 \(file.path.quotedForShell)`")
        case .there where unreadable.contains(file.path):
            return .failure(
                "\(setting): \(file.path) cannot be read by the owner of the database",
                remedy: "run `chown` on it with the service's user")
        case .there:
            return nil
        }
    }
}
