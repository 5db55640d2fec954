import Charts

/// What the layout around every page needs.
struct PageFrame {
    /// The text of the browser's tab.
    let title: String
    /// The clock of exact times: `UTC+01:00`.
    let zone: String
    /// Whether this is `/`.
    let isHome: Bool
    /// Whether an open page fetches itself again every minute.
    let isLive: Bool

    let stylesheet = Asset.named("style.css")?.path ?? ""
    let script = Asset.named("app.js")?.path ?? ""
    let icon = Asset.named("favicon.svg")?.path ?? ""

    /// - parameter title: Of the page, without the name of the site. Nil for the first page.
    init(title: String?, offsetSeconds: Int, isHome: Bool = false, isLive: Bool) {
        self.title = title.map { "\($0) – hiscored" } ?? "hiscored"
        zone = LocalTime.zoneText(offsetSeconds: offsetSeconds)
        self.isHome = isHome
        self.isLive = isLive
    }
}
