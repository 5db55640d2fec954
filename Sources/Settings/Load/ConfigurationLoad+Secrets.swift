extension ConfigurationLoad {
    /// The same, with a warning for each file with a secret that whoever reads it here cannot use. A start refuses those
    /// that it needs; but the service may be another user, so that it is no problem here. What is read and is no URL of
    /// a webhook is one for everybody.
    package func lookingAtSecrets() -> ConfigurationLoad {
        guard let configuration else { return self }
        var warnings = warnings
        var problems: [ConfigurationProblem] = []
        for secret in configuration.namedSecrets where secret.isRead {
            do {
                _ = try SecretFile.read(secret.file)
            } catch {
                warnings.append(ConfigurationProblem(path: secret.setting, message: "\(error)"))
            }
        }
        for (setting, target) in configuration.notify.targets {
            guard let text = try? SecretFile.read(target.urlFile) else { continue }
            do {
                _ = try target.address(in: text, allowsPrivate: configuration.notify.allowsPrivateAddresses)
            } catch {
                problems.append(ConfigurationProblem(path: "\(setting).url_file", message: "\(error)"))
            }
        }
        return ConfigurationLoad(self, problems: problems, warnings: warnings)
    }
}
