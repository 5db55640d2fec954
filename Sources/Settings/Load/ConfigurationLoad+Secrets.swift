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
            problems += configuration.notify.problems(of: target, setting)
        }
        return ConfigurationLoad(self, problems: problems, warnings: warnings)
    }
}

extension Configuration.Notify {
    /// What is wrong with what the files of a webhook hold. Of a file that cannot be read nothing is said.
    package func problems(of target: WebhookTarget, _ setting: String) -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        if let text = try? SecretFile.read(target.urlFile) {
            do {
                _ = try target.address(in: text, allowsPrivate: allowsPrivateAddresses)
            } catch {
                problems.append(ConfigurationProblem(path: "\(setting).url_file", message: "\(error)"))
            }
        }
        if let file = target.secretFile, (try? SecretFile.read(file)) == "" {
            problems.append(ConfigurationProblem(path: "\(setting).secret_file", message: "\(file) is empty"))
        }
        return problems
    }
}
