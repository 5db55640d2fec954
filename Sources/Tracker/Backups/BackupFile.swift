import Foundation
package import Timestamps

/// A copy of the database in the folder of the backups.
package struct BackupFile: Equatable, Sendable {
    package var name: String
    /// From its name: when it was begun, to the second.
    package var time: Timestamp
    package var bytes: Int64

    /// `hiscored-2026-11-28T033000Z.sqlite`: sorts by time, and has no character that a file system refuses.
    static func name(at time: Timestamp) -> String {
        let whole = Timestamp(seconds: time.seconds).formatted()
        return "hiscored-\(whole.filter { $0 != ":" }).sqlite"
    }

    /// - returns: nil for a name that we did not give.
    static func time(ofName name: String) -> Timestamp? {
        guard let match = name.wholeMatch(of: #/hiscored-(\d{4}-\d\d-\d\dT\d\d)(\d\d)(\d\dZ)\.sqlite/#),
            let time = Timestamp(rfc3339: "\(match.1):\(match.2):\(match.3)"), Self.name(at: time) == name
        else { return nil }
        return time
    }
}
