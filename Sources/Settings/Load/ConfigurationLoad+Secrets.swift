extension ConfigurationLoad {
    /// The same, with what is wrong with the files that hold secrets, each a problem where a start refuses it.
    ///
    /// A warning is what whoever looks here may not read, since the service may be another user; and the first
    /// administrator's password, which is not read once there is one.
    package func lookingAtSecrets() -> ConfigurationLoad {
        guard let configuration else { return self }
        var warnings = warnings
        var problems: [ConfigurationProblem] = []
        for secret in configuration.namedSecrets where secret.isRead {
            do {
                _ = try SecretFile.read(secret.file)
            } catch {
                let problem = ConfigurationProblem(path: secret.setting, message: "\(error)")
                if error.isForbidden || secret.setting == Configuration.administratorPassword {
                    warnings.append(problem)
                } else {
                    problems.append(problem)
                }
            }
        }
        for (setting, target) in configuration.notify.targets {
            if let file = target.secretFile, let secret = try? SecretFile.read(file), secret.isEmpty {
                problems.append(ConfigurationProblem(path: "\(setting).secret_file", message: "\(file) is empty"))
            }
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
