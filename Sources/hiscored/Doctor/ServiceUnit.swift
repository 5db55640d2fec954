import Foundation
import Tracker

/// systemd, if this machine runs it.
enum ServiceUnit {
    private static let unit = "hiscored.service"

    /// What it says of the service; nil when it does not run this machine.
    static func describe() -> String? {
        // As sd_booted(3) finds it out.
        guard access("/run/systemd/system", F_OK) == 0 else { return nil }
        let names = ServiceCheck.names.joined(separator: ",")
        guard let pipe = popen("LC_ALL=C timeout 5 systemctl show \(unit) --property=\(names) 2>/dev/null", "r") else {
            return ""
        }
        defer { pclose(pipe) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = fread(&bytes, 1, bytes.count, pipe)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
