import Timestamps
import Tracker

/// The button under a player's name that asks for an update, under the names that `update.mustache` uses.
struct UpdateButton {
    let updateAction: String
    /// Whether pressing it would change something.
    let canUpdate: Bool
    /// Why it cannot be pressed; nil when it can.
    let updateWords: String?

    /// - parameter hindrance: nil: it can be asked for.
    init(player name: String, _ hindrance: VisitorUpdates.Answer?, now: Timestamp) {
        updateAction = "\(PlayerPath.page(name: name))/update"
        canUpdate = hindrance == nil
        updateWords =
            switch hindrance {
            case nil, .notPolled: nil
            case .underWay(let time):
                time <= now ? "An update is on its way" : "The next update comes \(Self.when(time, now))"
            case .recent(let again): "Looked a moment ago; you can ask again \(Self.when(again, now))"
            case .full(let again): "Many wait; you can ask again \(Self.when(again, now))"
            }
    }

    /// Visitors where the config lets them, and whoever may ask for updates anyway.
    static func mayAsk(_ caller: Caller, _ services: WebServices) -> Bool {
        services.access.allowsVisitorUpdates || caller.access >= .updater
    }

    /// What became of a wish.
    static func notice(_ answer: VisitorUpdates.Answer, now: Timestamp) -> Notice {
        switch answer {
        case .underWay(let time):
            Notice(
                time <= now
                    ? "An update is on its way: the numbers appear here by themselves."
                    : "An update is planned: it comes \(when(time, now)), and the numbers appear here by themselves.")
        case .recent(let again):
            Notice("There was a look a moment ago. You can ask again \(when(again, now)).", .warn)
        case .notPolled: Notice("This player is not updated at the moment.", .warn)
        case .full(let again):
            Notice("So many updates are asked for that none is free. Ask again \(when(again, now)).", .warn)
        }
    }

    /// To the second where it is near, so that nobody presses in vain.
    private static func when(_ time: Timestamp, _ now: Timestamp) -> String {
        let seconds = max(1, (time - now).wholeMilliseconds / 1000)
        return seconds < 60 ? "in \(seconds) second\(seconds == 1 ? "" : "s")" : RelativeTime.text(time, now: now)
    }
}
