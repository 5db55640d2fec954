import Hiscores
import Tracker

/// Players that somebody wants tracked, as it was typed.
struct NewPlayersForm: Sendable {
    let names: String
    let minutes: String
    let cron: String
    let zone: String
    let mode: String
    let tags: String
    /// Whether whoever is not in the list is to go.
    let isComplete: Bool

    init(_ call: Call) {
        names = call.field("names") ?? ""
        minutes = call.field("minutes") ?? ""
        cron = call.field("cron") ?? ""
        zone = call.field("timezone") ?? ""
        mode = call.field("mode") ?? "auto"
        tags = call.field("tags") ?? ""
        isComplete = call.field("complete") != nil
    }

    /// What all of them have in common; the name is to be filled in.
    ///
    /// - throws: ``UserError`` of kind `refused`.
    func request(_ services: WebServices) throws -> PlayerRequest {
        try PlayerRoster.check(tags: tagList)
        return PlayerRequest(
            name: try PlayerName(asked: "a"), polling: try polling(default: services.defaultIntervalMinutes),
            mode: try ModeSetting(asked: mode), tags: tagList, origin: .page)
    }

    private func polling(default standard: Int) throws(UserError) -> Polling {
        try Polling(minutes: minutes, cron: cron, zone: zone, default: standard)
    }

    private var tagList: [String] { TagList.tags(tags) }
}

extension Polling {
    /// What a form says; empty fields say nothing.
    ///
    /// - throws: ``UserError`` of kind `refused`.
    init(minutes: String, cron: String, zone: String, default standard: Int) throws(UserError) {
        let count = Int(minutes)
        guard minutes.isEmpty || count != nil else {
            throw UserError(
                .refused, "interval: '\(minutes.prefix(20))' is no number of minutes (allowed 1…10080)")
        }
        try self.init(
            intervalMinutes: count, cron: cron.isEmpty ? nil : cron, timeZone: zone.isEmpty ? nil : zone,
            default: standard)
    }
}

/// Tags as somebody writes them into a field: separated by commas.
enum TagList {
    static func tags(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingPrefix(while: \.isWhitespace) }
            .map { String($0.reversed().trimmingPrefix(while: \.isWhitespace).reversed()) }.filter { !$0.isEmpty }
    }
}
