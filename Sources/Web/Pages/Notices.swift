import Hummingbird
package import Scheduling
import Synchronization
import Timestamps
import Tracker

/// A sentence on what became of a form, shown on the page that it led to.
struct Notice: Equatable, Sendable {
    /// The class of its colour in the stylesheet.
    enum Tone: String, Sendable {
        case good, warn, bad
    }

    let noticeText: String
    let noticeTone: String

    init(_ text: String, _ tone: Tone = .good) {
        noticeText = text
        noticeTone = tone.rawValue
    }
}

/// The notices of the last minutes. The address of a page holds the number of its notice and never its text, so that no
/// link can make a page say something; a number that is not known any more is shown as nothing.
package final class Notices: Sendable {
    /// The name in the query.
    static let parameter = "notice"
    private static let lifetime = Duration.minutes(10)
    private static let most = 1000

    private struct Kept {
        let number: String
        let notice: Notice
        let until: Timestamp
    }

    private let random: RandomSource
    /// Oldest first.
    private let kept = Mutex<[Kept]>([])

    package init(random: RandomSource) {
        self.random = random
    }

    /// - returns: the number under which it is found.
    func leave(_ notice: Notice, at now: Timestamp) -> String {
        let number = random.secret(bytes: 9)
        kept.withLock { kept in
            kept.removeAll { $0.until <= now }
            if kept.count >= Self.most { kept.removeFirst() }
            kept.append(Kept(number: number, notice: notice, until: now + Self.lifetime))
        }
        return number
    }

    func find(_ number: String, at now: Timestamp) -> Notice? {
        kept.withLock { $0.first { $0.number == number && $0.until > now }?.notice }
    }
}

extension WebServices {
    /// What a form that was done answers: the page to look at next, which says what was done.
    ///
    /// - parameter path: a path of ours, perhaps with a query.
    func goOn(to path: String, _ notice: Notice) -> Answer {
        let number = notices.leave(notice, at: clock.now)
        let mark = path.contains("?") ? "&" : "?"
        return Answer(status: .seeOther, headers: [.location: "\(path)\(mark)\(Notices.parameter)=\(number)"])
    }
}
