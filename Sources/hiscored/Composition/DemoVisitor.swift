import Tracker
import Web

/// The administrator of a demo: whoever sees its messages may try the pages of an operator. Nobody else can reach it,
/// as the demo listens on the loopback interface alone, and the password is another one at each start.
struct DemoVisitor: Sendable {
    static let name = "demo"
    private static let passwordBytes = 9

    private let password = Clocks.random.secret(bytes: passwordBytes)

    func add(to program: Program) async throws {
        _ = try await program.web.access.accounts.firstAdministrator.make(
            Self.name, password: password, source: "the demo")
    }

    func announce() {
        Output.message("log in as \(Self.name) with the password \(password)")
    }
}
