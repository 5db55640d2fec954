import Logging
import Store
import Timestamps

/// Who changed what: one line in the log and one row in the file for each change.
package struct ChangeRecord: Sendable {
    let store: Store
    let clock: WallClock
    let logger: Logger

    /// - parameters:
    ///   - who: `operator`, `user NAME`, `token NAME`.
    ///   - address: nil on this machine.
    ///   - action: the method of the request.
    ///   - target: its path.
    package func note(by who: String, from address: String?, action: String, target: String) async {
        var metadata: Logger.Metadata = ["who": "\(who)", "action": "\(action)", "target": "\(target)"]
        if let address { metadata["address"] = "\(address)" }
        logger.notice("changed", metadata: metadata)
        let now = clock.now
        do {
            try await store.write {
                try $0.insertChange(by: who, from: address, action: action, target: target, now: now)
            }
        } catch {
            // What was asked is done already; that it was stays in the log.
            logger.error("who made a change was not kept", metadata: metadata.merging(["error": "\(error)"]) { $1 })
        }
    }
}
