import Curl
import Scheduling
import Simulation
import Store
import Tracker
import Web

/// A verb that ends without having done what it was asked: what to say, and the exit status.
struct Failure: Error {
    var status: ExitStatus
    var message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    /// The one place where the libraries' errors become exit statuses.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as UserError: self.init(Self.status(of: error.kind), error.message)
        case let error as JobControlError:
            if case .notFound = error {
                self.init(.notFound, error.description)
            } else {
                self.init(.refused, error.description)
            }
        case let error as StoreError: self.init(Self.status(of: error), error.description)
        case let error as DatabaseCopyError: self.init(Self.status(of: error), error.description)
        case let error as RestoreError: self.init(Self.status(of: error), error.description)
        case let error as SecretKeyError: self.init(.configuration, error.description)
        case let error as ListenError: self.init(error.isInUse ? .busy : .configuration, error.description)
        case let error as SimulationServerError: self.init(error.isPortInUse ? .busy : .failed, error.description)
        case let error as CurlError: self.init(.unavailable, "the server does not answer: \(error)")
        default: self.init(.failed, "\(error)")
        }
    }

    private static func status(of kind: UserError.Kind) -> ExitStatus {
        switch kind {
        case .refused, .conflict: .refused
        case .notFound: .notFound
        case .unavailable, .busy: .unavailable
        }
    }

    private static func status(of error: DatabaseCopyError) -> ExitStatus {
        switch error {
        case .targetExists: .refused
        case .inProgress: .busy
        case .folderUnusable: .configuration
        case .noRoom, .damaged, .failed: .failed
        }
    }

    private static func status(of error: RestoreError) -> ExitStatus {
        switch error {
        case .missing: .notFound
        case .unreadable, .isTheDatabase, .foreign, .damaged, .newerThanProgram: .refused
        case .inUse: .busy
        case .failed: .failed
        }
    }

    private static func status(of error: StoreError) -> ExitStatus {
        switch error {
        case .locked: .busy
        case .groupLost, .closed, .noRoom: .failed
        case .directoryMissing, .directoryNotWritable, .newerThanProgram, .olderThanProgram, .notOurs, .unreadable,
            .copyFailed, .migrationFailed:
            .configuration
        }
    }
}

/// Runs a verb's body and turns whatever it throws into a ``Failure``.
func reporting<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
        return try await body()
    } catch {
        throw Failure(error)
    }
}
