extension Configuration {
    /// A file with a secret that a setting names.
    package struct NamedSecret: Sendable {
        /// Dotted path of the setting.
        package let setting: String
        /// Absolute.
        package let file: String
        /// Whether a start reads it, as far as the configuration tells. The first administrator's password is not read
        /// once there is one.
        package let isRead: Bool
    }

    package static let administratorPassword = "auth.admin_password_file"

    package var namedSecrets: [NamedSecret] {
        var secrets: [NamedSecret] = []
        if let file = auth.adminPasswordFile {
            secrets.append(NamedSecret(setting: Self.administratorPassword, file: file, isRead: true))
        }
        if let file = metrics.tokenFile {
            secrets.append(NamedSecret(setting: "metrics.token_file", file: file, isRead: metrics.isEnabled))
        }
        for (setting, target) in notify.targets {
            secrets.append(NamedSecret(setting: "\(setting).url_file", file: target.urlFile, isRead: true))
            if let file = target.secretFile {
                secrets.append(NamedSecret(setting: "\(setting).secret_file", file: file, isRead: true))
            }
        }
        return secrets
    }
}
