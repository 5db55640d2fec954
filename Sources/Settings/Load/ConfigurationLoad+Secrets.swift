extension ConfigurationLoad {
    /// The same, with a warning for each file with a secret that whoever reads it here cannot use. A start refuses those
    /// that it needs; but the service may be another user, so that it is no problem here.
    package func lookingAtSecrets() -> ConfigurationLoad {
        guard let configuration else { return self }
        let files =
            [
                ("auth.admin_password_file", configuration.auth.adminPasswordFile),
                ("metrics.token_file", configuration.metrics.isEnabled ? configuration.metrics.tokenFile : nil),
            ]
            + configuration.notify.discord.enumerated().map { ("notify.discord[\($0)].url_file", $1.urlFile) }
        var warnings = warnings
        for case (let path, let file?) in files {
            do {
                _ = try SecretFile.read(file)
            } catch {
                warnings.append(ConfigurationProblem(path: path, message: "\(error)"))
            }
        }
        return ConfigurationLoad(self, warnings: warnings)
    }
}
