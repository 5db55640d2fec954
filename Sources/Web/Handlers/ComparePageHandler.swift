import HTTPTypes
import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /compare?players=a,b`: some players side by side, and the form that asks for them. `with` adds names, as the form
/// on a player's page does.
struct ComparePageHandler: Sendable {
    static let allowedPlayers = 2...5

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let listed = CompareShow.list(call.query["players"] ?? "")
        let added = CompareShow.list(call.query["with"] ?? "")
        guard added.isEmpty else {
            let names = (listed + added).map(PlayerPath.percentEncoded).joined(separator: ",")
            return Answer(status: .seeOther, headers: [.location: "/compare?players=\(names)"])
        }
        let now = services.clock.now
        var page = ComparePage(typed: listed.joined(separator: ", "), clock: services.pageClock)
        var status = HTTPResponse.Status.ok
        if !listed.isEmpty {
            do {
                let names = try Self.names(listed)
                page.comparison = try await services.reader.read {
                    try Comparison(of: names, metrics: [], period: .week, now: now, in: $0)
                }
            } catch let error as UserError {
                page.problem = error.message.hasSuffix(".") ? error.message : error.message + "."
                status = APIError(error).status
            }
        }
        var frame = try await services.frame(call, title: page.title, live: page.comparison == nil ? [] : [.reading])
        frame.description = page.comparison == nil ? nil : "Side by side in Old School RuneScape"
        return .html(page.html(frame), status: status)
    }

    private static func names(_ typed: [String]) throws(UserError) -> [PlayerName] {
        guard allowedPlayers.contains(typed.count) else {
            throw UserError(
                .refused,
                "\(typed.count) \(typed.count == 1 ? "name is" : "names are") given: name "
                    + "\(allowedPlayers.lowerBound) to \(allowedPlayers.upperBound) players, with commas between them")
        }
        var names: [PlayerName] = []
        for text in typed { names.append(try PlayerName(asked: text)) }
        return names
    }
}
