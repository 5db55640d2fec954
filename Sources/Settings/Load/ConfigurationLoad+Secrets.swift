extension ConfigurationLoad {
    /// The same, with a warning for each file with a secret that whoever reads it here cannot use. A start refuses those
    /// that it needs; but the service may be another user, so that it is no problem here.
    package func lookingAtSecrets() -> ConfigurationLoad {
        guard let configuration else { return self }
        var warnings = warnings
        for secret in configuration.namedSecrets where secret.isRead {
            do {
                _ = try SecretFile.read(secret.file)
            } catch {
                warnings.append(ConfigurationProblem(path: secret.setting, message: "\(error)"))
            }
        }
        return ConfigurationLoad(self, warnings: warnings)
    }
}
