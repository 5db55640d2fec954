import Logging
import Settings
import Store
import Tracker
import Web

/// What a server does about it at its start that there is no administrator (`docs/accounts.md`).
struct FirstAdministratorStart {
    let program: Program
    let logger: Logger

    private var administrator: FirstAdministrator { program.web.access.accounts.firstAdministrator }

    /// Makes the administrator whose password lies in `auth.admin_password_file`, if there is none.
    ///
    /// - throws: ``Failure`` when the file cannot be used. On a full disk it is tried again at the next start.
    func makeFromFile() async throws {
        let auth = program.configuration.auth
        guard let path = auth.adminPasswordFile, try await !administrator.isThere() else { return }
        do {
            let password = try SecretFile.read(path)
            _ = try await administrator.make(
                auth.adminUsername, password: password, source: "auth.admin_password_file")
        } catch let error as SecretFileError {
            throw Failure(.configuration, "auth.admin_password_file: \(error)")
        } catch let error as UserError {
            throw Failure(.configuration, "auth.admin_password_file \(path): \(error.message)")
        } catch StoreError.groupLost(let reason) {
            logger.error("the first administrator was not made", metadata: ["error": "\(reason)"])
        }
    }

    /// Says with which code, and where, the first administrator is made; nothing when there is one.
    func announce(port: Int) async {
        do {
            guard try await !administrator.isThere() else { return }
            let code = try await administrator.makeCode().code
            Output.message(SetupInvitation(program.configuration.server, port: port).text(code: code.text))
        } catch is CancellationError {
            // Told to stop again.
        } catch {
            logger.error(
                "no set-up code was made; `hiscored setup-code` makes one", metadata: ["error": "\(error)"])
        }
    }
}
