import Scheduling
import Store
import Timestamps
import Tracker

/// The last summaries of a week, newest first.
struct DigestPage: Sendable {
    let notices: [NoticeRow]
    /// Of players with it; nil: of all.
    let tag: String?
    /// Those that there are summaries of.
    let tags: [String]
    let clock: PageClock

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.digest.html(DigestContent(self, frame))
    }
}

/// `DigestPage` under the names that `digest.mustache` uses.
private struct DigestContent {
    struct Tab {
        let tabLink: String
        let tabLabel: String
        let isChosen: Bool
    }

    struct Digest {
        let digestText: String
        let made: TimeElement
        let digestLines: [String]
    }

    let frame: PageFrame
    let hasTabs: Bool
    let tabs: [Tab]
    let digests: [Digest]
    let isEmpty: Bool

    init(_ page: DigestPage, _ frame: PageFrame) {
        self.frame = frame
        hasTabs = !page.tags.isEmpty
        tabs =
            [Tab(tabLink: "/digest", tabLabel: "All players", isChosen: page.tag == nil)]
            + page.tags.map { tag in
                Tab(
                    tabLink: "/digest?tag=\(PlayerPath.percentEncoded(tag))", tabLabel: tag, isChosen: tag == page.tag)
            }
        digests = page.notices.map { row in
            Digest(digestText: row.text, made: .past(row.at, clock: page.clock), digestLines: row.texts)
        }
        isEmpty = digests.isEmpty
    }
}
