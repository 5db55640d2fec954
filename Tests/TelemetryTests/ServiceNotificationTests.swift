import TestSupport
import Testing

@testable import Telemetry

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What the service manager is told, over a real socket.
@Suite struct ServiceNotificationTests {
    /// A socket as the service manager has one.
    private final class Manager {
        private let descriptor: Int32
        let path: String

        init(_ folder: TemporaryFolder) throws {
            path = folder.file("notify")
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            let name = Array(path.utf8)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
            #if canImport(Glibc)
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            #else
            descriptor = socket(AF_UNIX, SOCK_DGRAM, 0)
            #endif
            let bound = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    bind(descriptor, address, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            try #require(bound == 0)
        }

        deinit { close(descriptor) }

        /// The next datagram; they are here already.
        func heard() throws -> String {
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            try #require(count >= 0)
            return String(decoding: bytes[..<count], as: UTF8.self)
        }
    }

    @Test func `each news is one datagram`() throws {
        let folder = try TemporaryFolder()
        let manager = try Manager(folder)
        let notification = ServiceNotification(environment: ["NOTIFY_SOCKET": manager.path], process: 7)
        #expect(notification.isHeard)
        try notification.tell(.ready(status: "serves http://127.0.0.1:8080"))
        #expect(try manager.heard() == "READY=1\nSTATUS=serves http://127.0.0.1:8080")
        try notification.tell(.alive)
        #expect(try manager.heard() == "WATCHDOG=1")
        try notification.tell(.stopping)
        #expect(try manager.heard() == "STOPPING=1")
        try notification.tell(.reloading)
        let reloading = try manager.heard()
        #expect(reloading.wholeMatch(of: #/RELOADING=1\nMONOTONIC_USEC=\d+/#) != nil)
    }

    @Test func `a status cannot bring keys of its own`() throws {
        let folder = try TemporaryFolder()
        let manager = try Manager(folder)
        let notification = ServiceNotification(environment: ["NOTIFY_SOCKET": manager.path], process: 7)
        try notification.tell(.status("bad file:\nREADY=1\r\nSTOPPING=1"))
        #expect(try manager.heard() == "STATUS=bad file: READY=1 STOPPING=1")
    }

    @Test func `without a manager nothing is told, and nothing fails`() throws {
        for environment in [[:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "relative"]] {
            let notification = ServiceNotification(environment: environment, process: 7)
            #expect(!notification.isHeard)
            try notification.tell(.alive)
        }
    }

    @Test func `a manager that is gone, or cannot be named, is reported`() throws {
        let folder = try TemporaryFolder()
        let gone = ServiceNotification(environment: ["NOTIFY_SOCKET": folder.file("gone")], process: 7)
        #expect(throws: ServiceNotificationError(path: folder.file("gone"), reason: "No such file or directory")) {
            try gone.tell(.alive)
        }
        let long = "/" + String(repeating: "x", count: 200)
        #expect(throws: ServiceNotificationError(path: long, reason: "its name is too long")) {
            try ServiceNotification(environment: ["NOTIFY_SOCKET": long], process: 7).tell(.alive)
        }
    }

    @Test(arguments: [
        (["WATCHDOG_USEC": "60000000"], Duration.seconds(60)),
        (["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "7"], .seconds(60)),
        (["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "8"], nil),
        (["WATCHDOG_USEC": "0"], nil), (["WATCHDOG_USEC": "soon"], nil), ([:], nil),
    ])
    func `the watchdog watches the process that it names`(environment: [String: String], interval: Duration?) {
        #expect(ServiceNotification(environment: environment, process: 7).watchdogInterval == interval)
    }
}
