#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Tells the service manager how the process stands, in the protocol of sd_notify(3): one datagram of `KEY=value` lines
/// to the socket that the manager names.
package struct ServiceNotification: Sendable {
    package enum News: Equatable, Sendable {
        /// It serves; `status` is what `systemctl status` shows.
        case ready(status: String)
        /// It reads its configuration again; `ready` ends that.
        case reloading
        case status(String)
        case stopping
        /// It is well: without this for the watchdog's time it is killed and started anew.
        case alive

        /// Line feeds in a status would begin new keys.
        var text: String {
            switch self {
            case .ready(let status): "READY=1\n\(News.status(status).text)"
            case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(News.monotonicMicroseconds)"
            case .status(let text): "STATUS=\(text.split(whereSeparator: \.isNewline).joined(separator: " "))"
            case .stopping: "STOPPING=1"
            case .alive: "WATCHDOG=1"
            }
        }

        /// The clock that no one sets: by it the manager tells this reload from the one before.
        private static var monotonicMicroseconds: Int64 {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
        }
    }

    /// nil: nobody manages this process.
    private let socketPath: String?
    /// How often the manager wants to hear `alive`; nil: it does not watch.
    package let watchdogInterval: Duration?

    /// - parameters:
    ///   - environment: `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` count. Children of the process see the same
    ///     environment; only the one that `WATCHDOG_PID` names is watched.
    ///   - process: the id of this one.
    package init(environment: [String: String], process: Int32) {
        let path = environment["NOTIFY_SOCKET"] ?? ""
        // A path, or with `@` a name that is in no file system.
        socketPath = path.hasPrefix("/") || path.hasPrefix("@") ? path : nil
        let isOurs = environment["WATCHDOG_PID"].map { $0 == "\(process)" } ?? true
        watchdogInterval = environment["WATCHDOG_USEC"].flatMap { text in
            guard isOurs, let microseconds = Int64(text), microseconds > 0 else { return nil }
            return .microseconds(microseconds)
        }
    }

    /// Whether somebody hears what is told.
    package var isHeard: Bool { socketPath != nil }

    /// Tells it; nothing where nobody hears. It never waits.
    ///
    /// - throws: ``ServiceNotificationError`` when the socket does not take it.
    package func tell(_ news: News) throws(ServiceNotificationError) {
        guard let socketPath else { return }
        let descriptor = socket(AF_UNIX, Self.datagram | Self.closedOnExec, 0)
        guard descriptor >= 0 else { throw ServiceNotificationError(path: socketPath) }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(socketPath.utf8)
        let isTaken = withUnsafeMutableBytes(of: &address.sun_path) { bytes in
            guard name.count < bytes.count else { return false }
            bytes.copyBytes(from: name)
            if name[0] == UInt8(ascii: "@") { bytes[0] = 0 }
            return true
        }
        guard isTaken else { throw ServiceNotificationError(path: socketPath, reason: "its name is too long") }
        let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 0
        // A path ends with a zero, the other kind of name does not.
        let length = offset + name.count + (name[0] == UInt8(ascii: "@") ? 0 : 1)
        let bytes = Array(news.text.utf8)
        let sent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                sendto(descriptor, bytes, bytes.count, Self.neverWaiting, address, socklen_t(length))
            }
        }
        guard sent == bytes.count else { throw ServiceNotificationError(path: socketPath) }
    }

    #if canImport(Glibc)
    private static let datagram = Int32(SOCK_DGRAM.rawValue)
    private static let closedOnExec = Int32(SOCK_CLOEXEC.rawValue)
    private static let neverWaiting = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
    #else
    private static let datagram = SOCK_DGRAM
    private static let closedOnExec: Int32 = 0
    private static let neverWaiting = MSG_DONTWAIT
    #endif
}

/// The service manager's socket did not take what it was told.
package struct ServiceNotificationError: Error, Equatable, CustomStringConvertible {
    let path: String
    let reason: String

    init(path: String, reason: String = String(cString: strerror(errno))) {
        self.path = path
        self.reason = reason
    }

    package var description: String { "the service manager cannot be told at \(path): \(reason)" }
}
