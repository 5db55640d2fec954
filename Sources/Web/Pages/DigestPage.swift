import Scheduling
import Store
import Timestamps
import Tracker

/// The last summaries of a week, newest first.
struct DigestPage: Sendable {
    let notices: [NoticeRow]
    let clock: PageClock

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.digest.html(DigestContent(self, frame))
    }
}

/// `DigestPage` under the names that `digest.mustache` uses.
private struct DigestContent {
    struct Digest {
        let digestText: String
        let made: TimeElement
        let digestLines: [String]
    }

    let frame: PageFrame
    let digests: [Digest]
    let isEmpty: Bool

    init(_ page: DigestPage, _ frame: PageFrame) {
        self.frame = frame
        digests = page.notices.map { row in
            Digest(digestText: row.text, made: .past(row.at, clock: page.clock), digestLines: row.texts)
        }
        isEmpty = digests.isEmpty
    }
}
