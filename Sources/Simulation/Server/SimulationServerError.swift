import Foundation
import NIOCore

/// Why the simulated hiscores did not start.
package enum SimulationServerError: Error, CustomStringConvertible {
    /// The port is in use, or not for this user.
    case cannotListen(port: Int, reason: any Error)

    /// Whether another program has the port.
    package var isPortInUse: Bool {
        switch self {
        case .cannotListen(_, let reason): (reason as? IOError)?.errnoCode == EADDRINUSE
        }
    }

    package var description: String {
        switch self {
        case .cannotListen(let port, _) where isPortInUse:
            "Port \(port) of 127.0.0.1 is in use by another program. Choose another one, or 0 for any free one."
        case .cannotListen(let port, let reason):
            "Cannot listen on port \(port) of 127.0.0.1: \(reason). Choose another one, or 0 for any free one."
        }
    }
}
