import Charts
import Cron
import HummingbirdCore
import Timestamps

/// What the layout around every page needs.
struct PageFrame {
    /// Which entry of the site's navigation a page belongs to.
    enum Place: Equatable {
        case home
        case feed
        case admin(AdminSection)
        case elsewhere
    }

    /// The text of the browser's tab.
    let title: String
    /// What the page is about, without the name of the site, for the preview of a link to it.
    let subject: String
    /// The page in a sentence, for the preview of a link to it; nil where nobody pastes one.
    var description: String?
    /// Where visitors find the page, as a whole address; nil where nobody pastes a link.
    var address: String?
    /// The zone of exact times: `Europe/Berlin`; nil where none are shown.
    let zone: String?
    let isHome: Bool
    let isFeed: Bool
    let isAdmin: Bool
    /// Links to the operator's pages; empty on other pages.
    let adminLinks: [AdminLink]
    /// The kinds of events after which an open page fetches itself again, separated by blanks; nil: it never changes.
    let live: String?
    /// The player whose events alone concern the page; nil: those of all do.
    var livePlayer: String?
    /// Where feed readers find the news that the page is about.
    var feed = "/feed.xml"
    /// What everybody should know now: `Updates are paused by the hiscores until 14:05.`
    var banner: String?
    /// What became of the form that led here.
    var notice: Notice?
    let visitor: PageVisitor?
    let mayAdminister: Bool
    /// Leads to the log-in, and from there back.
    let logInLink: String

    let stylesheet = Asset.named("style.css")?.path ?? ""
    let script = Asset.named("app.js")?.path ?? ""
    let icon = Asset.named("favicon.svg")?.path ?? ""

    /// - parameters:
    ///   - title: Of the page, without the name of the site. Nil for the first page.
    ///   - live: After what the page fetches itself again.
    ///   - path: Of the page, with its query.
    init(
        title: String?, _ place: Place = .elsewhere, zone: CronTimeZone? = nil, live: [ServerEventKind] = [],
        visitor: PageVisitor? = nil, path: String? = nil
    ) {
        self.title = title.map { "\($0) – hiscored" } ?? "hiscored"
        subject = title ?? "hiscored"
        self.zone = zone?.identifier
        isHome = place == .home
        isFeed = place == .feed
        if case .admin(let current) = place {
            isAdmin = true
            adminLinks = AdminSection.allCases.map { AdminLink(section: $0, isCurrent: $0 == current) }
        } else {
            isAdmin = false
            adminLinks = []
        }
        self.live = live.isEmpty ? nil : live.map(\.rawValue).joined(separator: " ")
        self.visitor = visitor
        mayAdminister = visitor?.isAdministrator ?? false
        logInLink = ReturnPath(path).logIn
    }
}

extension WebServices {
    /// The frame of a page that answers a request: with who looks at it, with what became of the form that led to it, and
    /// with what everybody should know.
    func frame(
        _ call: Call, title: String?, _ place: PageFrame.Place = .elsewhere, live: [ServerEventKind] = []
    ) async throws -> PageFrame {
        let uri = call.request.uri
        var frame = PageFrame(
            title: title, place, zone: timeZone, live: live, visitor: PageVisitor(call.caller),
            path: uri.path + (uri.query.map { "?\($0)" } ?? ""))
        frame.notice = call.query[Notices.parameter].flatMap { notices.find($0, at: clock.now) }
        frame.banner = try await banner()
        return frame
    }
}
