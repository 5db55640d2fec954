import Foundation
import Timestamps
import Tracker
import Upstream

/// Asks the site for players and their history, and sends on what it answers, page by page.
struct WiseOldManTransfer {
    private var site: WiseOldManSite
    private let sender: WiseOldManSender
    /// Whether what was read before is read again.
    private let readsAll: Bool
    private var players = (done: 0, total: 0)

    init(site: WiseOldManSite, sender: WiseOldManSender, readsAll: Bool) {
        self.site = site
        self.sender = sender
        self.readsAll = readsAll
    }

    /// - throws: ``Failure`` when the site cannot be asked any more, or does not know the group.
    mutating func run(_ course: WiseOldManCourse) async throws {
        var course = course
        players.total = course.playersLeft
        do {
            try await go(through: &course)
        } catch {
            site.progress.end()
            sender.remain(course.playersLeft)
            throw error
        }
    }

    private mutating func go(through course: inout WiseOldManCourse) async throws {
        while true {
            switch course.next {
            case .finished:
                site.progress.end()
                return
            case .ask(.group(let id)): try await askGroup(id, &course)
            case .ask(.player(let name)): try await askPlayer(name, &course)
            case .ask(.names(let name)):
                if sender.isDryRun { return try await foresee(course) }
                try await askNames(name, &course)
            case .introduce(let person):
                if let position = try await sender.introduce(person) {
                    course.introduced(at: readsAll ? nil : position)
                } else {
                    course.leftOut()
                }
            case .ask(.snapshots(let name, let offset)): try await askPage(of: name, offset, &course)
            }
        }
    }

    private mutating func askGroup(_ id: Int64, _ course: inout WiseOldManCourse) async throws {
        let asked = try await site.ask(.group(id)) { try WiseOldManBody.decode(WiseOldManBody.Group.self, $0) }
        switch asked {
        case .answered(let group):
            var seen: Set<Int64?> = []
            let members = group.memberships.map(\.player).filter { $0.id == nil || seen.insert($0.id).inserted }
            Output.message("\(group.name.shown): \(members.count) members")
            players.total = members.count
            course.took(members: members)
        case .missing: throw Failure(.notFound, "Wise Old Man has no group \(id)")
        case .refused(let reason): throw Failure(.refused, reason)
        }
    }

    private mutating func askPlayer(_ name: String, _ course: inout WiseOldManCourse) async throws {
        let asked = try await site.ask(.player(name)) { try WiseOldManBody.decode(WiseOldManPlayer.self, $0) }
        switch asked {
        case .answered(let player): course.took(details: player)
        case .missing:
            sender.miss(name)
            course.leftOut()
        case .refused(let reason):
            sender.leaveOut(name, reason)
            course.leftOut()
        }
    }

    private mutating func askNames(_ name: String, _ course: inout WiseOldManCourse) async throws {
        players.done += 1
        show("former names", of: name, course)
        switch try await site.ask(.names(name), read: WiseOldManBody.formerNames) {
        case .answered(let names): course.took(formerNames: names)
        // Its snapshots may be told all the same.
        case .missing, .refused: course.took(formerNames: [:])
        }
    }

    private mutating func askPage(of name: String, _ offset: Int, _ course: inout WiseOldManCourse) async throws {
        guard let person = course.person else { return }
        switch try await site.ask(.snapshots(name, offset: offset), read: WiseOldManBody.page) {
        case .answered(let (_, page)) where course.isRepeated(page):
            sender.leaveOut(name, "Wise Old Man sends the same snapshots again, whichever are asked for")
            course.leftOut()
        case .answered(let (elements, page)):
            let position = course.took(page: page)
            do {
                try await sender.send(elements, of: person, from: "offset \(offset)", position: position)
            } catch let failure as Failure where [.refused, .notFound].contains(failure.status) {
                // Somebody has removed it meanwhile, or reads it from another table. The others go on.
                sender.leaveOut(name, failure.message)
                if course.person == person { course.leftOut() }
            }
        case .missing:
            sender.leaveOut(name, "Wise Old Man does not know it any more")
            course.leftOut()
        case .refused(let reason):
            sender.leaveOut(name, reason)
            course.leftOut()
        }
        show("\(sender.report.players.last?.read ?? 0) snapshots", of: name, course)
    }

    private func show(_ what: String, of name: String, _ course: WiseOldManCourse) {
        site.progress.show(
            "\(name.shown) (\(players.done) of \(players.total)): \(what), about \(timeLeft(course)) left")
    }

    private func timeLeft(_ course: WiseOldManCourse) -> String {
        (site.pace.spacing * course.requestsLeft).words
    }

    /// Says what would be asked for.
    private mutating func foresee(_ course: WiseOldManCourse) async throws {
        var course = course
        var requests = 0
        while true {
            switch course.next {
            case .ask(.names):
                requests += 2
                course.took(formerNames: [:])
            case .introduce(let person):
                _ = try await sender.introduce(person)
                course.leftOut()
            case .ask(.player(let name)): try await askPlayer(name, &course)
            case .ask, .finished:
                let time = (site.pace.spacing * requests).words
                Output.message(
                    "would send at least \(requests) requests to Wise Old Man, which take \(time), and one more for every "
                        + "\(WiseOldManQuestion.pageSize) snapshots of a player")
                return
            }
        }
    }
}

extension Duration {
    /// `45 s`, `12 min`, `3 h 5 min`.
    fileprivate var words: String {
        let seconds = Int(fractionalSeconds.rounded(.up))
        if seconds < 60 { return "\(seconds) s" }
        return seconds < 3600 ? "\((seconds + 59) / 60) min" : "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    }
}
