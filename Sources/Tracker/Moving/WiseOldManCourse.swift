package import Timestamps
package import Upstream

/// What is to be asked of Wise Old Man, and in which order: who is in a group, what they were called before, and their
/// snapshots, page by page, newest first. Whoever was read before is read again only as far as there is something new.
///
/// A pure machine: answers go in, what is to be done next comes out.
package struct WiseOldManCourse: Sendable {
    package enum Step: Equatable, Sendable {
        case ask(WiseOldManQuestion)
        /// The player is to be made known here; then ``introduced(at:)``, or ``leftOut()``.
        case introduce(WiseOldManPlayer)
        case finished
    }

    /// Where the snapshots of a player are read.
    private struct Walk {
        var offset = 0
        /// Of the newest snapshot that there is.
        var top: Timestamp?
        /// What was read before and is not reached yet.
        var before: WiseOldManPosition?
        var lastPage: WiseOldManPage?
    }

    private enum Phase {
        case group(Int64)
        case details(String)
        case names(WiseOldManPlayer)
        case introduction(WiseOldManPlayer)
        case pages(WiseOldManPlayer, Walk)
        case finished
    }

    private enum Person {
        case known(WiseOldManPlayer)
        case named(String)
    }

    private var phase: Phase
    private var waiting: [Person] = []
    /// Pages of players who were read to their end, for the guess at what is left.
    private var pagesDone = 0
    private var playersWithPages = 0

    /// Reads a group.
    package init(group: Int64) {
        phase = .group(group)
    }

    /// Reads players.
    package init(players: [String]) {
        phase = .finished
        waiting = players.map(Person.named)
        goOn()
    }

    package var next: Step {
        switch phase {
        case .group(let id): .ask(.group(id))
        case .details(let name): .ask(.player(name))
        case .names(let player): .ask(.names(player.name))
        case .introduction(let player): .introduce(player)
        case .pages(let player, let walk): .ask(.snapshots(player.name, offset: walk.offset))
        case .finished: .finished
        }
    }

    /// How many requests are left at least, going by what the players before took.
    package var requestsLeft: Int {
        let pages = playersWithPages == 0 ? 1 : max(1, (pagesDone + playersWithPages - 1) / playersWithPages)
        let here =
            switch phase {
            case .group, .pages: 1
            case .details: 2 + pages
            case .names: 1 + pages
            case .introduction: pages
            case .finished: 0
            }
        return waiting.reduce(here) { sum, person in
            switch person {
            case .known: sum + 1 + pages
            case .named: sum + 2 + pages
            }
        }
    }

    /// The player whose snapshots are read.
    package var person: WiseOldManPlayer? {
        if case .pages(let player, _) = phase { player } else { nil }
    }

    /// How many players are to be read, the one whose turn it is among them.
    package var playersLeft: Int {
        switch phase {
        case .group, .finished: waiting.count
        case .details, .names, .introduction, .pages: waiting.count + 1
        }
    }

    // MARK: - What came of it

    package mutating func took(members: [WiseOldManPlayer]) {
        waiting = members.map(Person.known)
        goOn()
    }

    package mutating func took(details: WiseOldManPlayer) {
        phase = .names(details)
    }

    /// - parameter formerNames: until when each was its name.
    package mutating func took(formerNames: [String: Timestamp?]) {
        guard case .names(var player) = phase else { return }
        player.formerNames = formerNames
        phase = .introduction(player)
    }

    /// - parameter position: how far it was read before; nil: nothing was.
    package mutating func introduced(at position: WiseOldManPosition?) {
        guard case .introduction(let player) = phase else { return }
        phase = .pages(player, Walk(before: position?.newest == nil ? nil : position))
        playersWithPages += 1
    }

    /// Nothing more of the player that is its turn.
    package mutating func leftOut() {
        if case .pages = phase { pagesDone += 1 }
        goOn()
    }

    /// Whether a page is the one before once more: whoever answers does not look at what is asked for.
    package func isRepeated(_ page: WiseOldManPage) -> Bool {
        guard case .pages(_, let walk) = phase, page.count > 0 else { return false }
        return walk.lastPage == page
    }

    /// - returns: what is to be kept together with the page; nil: what was kept before stays.
    package mutating func took(page: WiseOldManPage) -> WiseOldManPosition? {
        guard case .pages(let player, var walk) = phase else { return nil }
        pagesDone += 1
        if walk.offset == 0 { walk.top = page.newest }
        walk.lastPage = page
        let end = walk.offset + page.count
        let isLast = page.isLast
        if let before = walk.before, let seen = before.newest {
            guard isLast || page.oldest.map({ $0 <= seen }) ?? true else {
                walk.offset = end
                phase = .pages(player, walk)
                return nil
            }
            let newest = [walk.top, seen].compactMap(\.self).max()
            if isLast || before.isAtEnd {
                goOn()
                return WiseOldManPosition(newest: newest, offset: max(end, before.offset), isAtEnd: true)
            }
            // What was new has moved the rest back. A page more is read again, as the site may have deleted some.
            walk.before = nil
            walk.lastPage = nil
            walk.offset = max(end, before.offset - WiseOldManQuestion.pageSize)
            phase = .pages(player, walk)
            return WiseOldManPosition(newest: newest, offset: walk.offset, isAtEnd: false)
        }
        walk.offset = end
        if isLast { goOn() } else { phase = .pages(player, walk) }
        return WiseOldManPosition(newest: walk.top, offset: end, isAtEnd: isLast)
    }

    private mutating func goOn() {
        guard !waiting.isEmpty else {
            phase = .finished
            return
        }
        switch waiting.removeFirst() {
        case .known(let player): phase = .names(player)
        case .named(let name): phase = .details(name)
        }
    }
}

extension WiseOldManPage {
    /// Whether there is nothing behind it. A short page of a round number may be one that the site has cut at a limit of
    /// its own.
    fileprivate var isLast: Bool {
        count == 0 || (count < WiseOldManQuestion.pageSize && !count.isMultiple(of: 10))
    }
}
