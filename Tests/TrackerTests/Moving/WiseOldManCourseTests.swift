import TestSupport
import Testing
import Timestamps
import Upstream

@testable import Tracker

/// What Wise Old Man is asked for, and in which order.
@Suite struct WiseOldManCourseTests {
    private let start = Timestamp(seconds: 1_740_000_000)

    /// The snapshots of the site, and what of them is stored here.
    private struct World {
        /// Newest first.
        var site: [Timestamp]
        var stored: Set<Timestamp> = []
        var position: WiseOldManPosition?
        var requests = 0

        /// Reads on until the end, or until so many requests were sent.
        ///
        /// - parameter losesLast: whether what the last one brought is not stored any more.
        mutating func read(atMost limit: Int = .max, losesLast: Bool = false) {
            var course = WiseOldManCourse(group: 1)
            course.took(members: [WiseOldManPlayer(id: 7, name: "Zezima")])
            var sent = 0
            while true {
                switch course.next {
                case .finished: return
                case .introduce: course.introduced(at: position)
                case .ask(.names): course.took(formerNames: [:])
                case .ask(.snapshots(_, let offset)):
                    guard sent < limit else { return }
                    sent += 1
                    requests += 1
                    let page = Array(site.dropFirst(offset).prefix(50))
                    let told = WiseOldManPage(count: page.count, newest: page.max(), oldest: page.min())
                    #expect(!course.isRepeated(told))
                    let kept = course.took(page: told)
                    if losesLast, sent == limit { return }
                    stored.formUnion(page)
                    if let kept { position = kept }
                case .ask: return
                }
            }
        }

        mutating func add(_ count: Int) {
            let top = site.first ?? Timestamp(seconds: 1_740_000_000)
            site = (1...count).reversed().map { top + .hours($0) } + site
        }

        var isComplete: Bool { stored == Set(site) }
    }

    private func world(_ count: Int) -> World {
        World(site: (0..<count).reversed().map { start + .minutes($0) })
    }

    @Test func `a group is read member by member: former names, then page after page`() {
        var course = WiseOldManCourse(group: 139)
        #expect(course.next == .ask(.group(139)) && course.requestsLeft == 1)
        let (first, second) = (WiseOldManPlayer(id: 1, name: "A"), WiseOldManPlayer(id: 2, name: "B"))
        course.took(members: [first, second])
        #expect(course.next == .ask(.names("A")) && course.playersLeft == 2 && course.requestsLeft == 4)
        course.took(formerNames: ["C": start])
        var known = first
        known.formerNames = ["C": start]
        #expect(course.next == .introduce(known))
        course.introduced(at: nil)
        #expect(course.person == known && course.next == .ask(.snapshots("A", offset: 0)))
        _ = course.took(page: WiseOldManPage(count: 50, newest: start, oldest: start - .days(2)))
        #expect(course.next == .ask(.snapshots("A", offset: 50)))
        let position = course.took(page: WiseOldManPage(count: 3, newest: start - .days(3), oldest: start - .days(4)))
        #expect(position == WiseOldManPosition(newest: start, offset: 53, isAtEnd: true))
        #expect(course.next == .ask(.names("B")))
        // The first had two pages.
        #expect(course.requestsLeft == 3)
        course.took(formerNames: [:])
        course.leftOut()
        #expect(course.next == .finished && course.requestsLeft == 0 && course.playersLeft == 0)
    }

    @Test func `players are looked up first, and who is not known is passed over`() {
        var course = WiseOldManCourse(players: ["A", "B"])
        #expect(course.next == .ask(.player("A")))
        course.leftOut()
        #expect(course.next == .ask(.player("B")))
        course.took(details: WiseOldManPlayer(id: 2, name: "B"))
        #expect(course.next == .ask(.names("B")))
        #expect(WiseOldManCourse(players: []).next == .finished)
    }

    @Test func `an empty group is finished at once`() {
        var course = WiseOldManCourse(group: 1)
        course.took(members: [])
        #expect(course.next == .finished)
    }

    @Test(arguments: [0, 1, 20, 49, 50, 51, 100, 137])
    func `all of a history is read, and a second time only whether there is more`(count: Int) {
        var world = world(count)
        world.read()
        #expect(world.isComplete)
        let requests = world.requests
        world.read()
        #expect(world.isComplete && world.requests == requests + 1)
        world.add(3)
        world.read()
        #expect(world.isComplete && world.requests <= requests + 3)
        world.add(120)
        world.read()
        #expect(world.isComplete)
    }

    @Test func `a site that cuts its pages shorter is read to its end`() {
        var course = WiseOldManCourse(group: 1)
        course.took(members: [WiseOldManPlayer(name: "A")])
        course.took(formerNames: [:])
        course.introduced(at: nil)
        _ = course.took(page: WiseOldManPage(count: 20, newest: start, oldest: start - .days(1)))
        #expect(course.next == .ask(.snapshots("A", offset: 20)))
        let end = course.took(page: WiseOldManPage(count: 0, newest: nil, oldest: nil))
        #expect(end == WiseOldManPosition(newest: start, offset: 20, isAtEnd: true))
    }

    @Test func `a page that comes once more is noticed`() {
        var course = WiseOldManCourse(group: 1)
        course.took(members: [WiseOldManPlayer(name: "A")])
        course.took(formerNames: [:])
        course.introduced(at: nil)
        let page = WiseOldManPage(count: 50, newest: start, oldest: start - .days(1))
        #expect(!course.isRepeated(page))
        _ = course.took(page: page)
        #expect(course.isRepeated(page))
        #expect(!course.isRepeated(WiseOldManPage(count: 50, newest: start - .days(1), oldest: start - .days(2))))
        course.leftOut()
        #expect(course.next == .finished)
    }

    @Test(arguments: 0..<40)
    func `stopped anywhere, as often as may be, nothing is left out`(seed: Int) {
        let numbers = SeededNumbers(seed: UInt64(seed))
        var world = world(Int(numbers.next() % 400))
        for _ in 0..<(1 + numbers.next() % 5) {
            world.read(atMost: Int(numbers.next() % 6), losesLast: numbers.next() % 2 == 0)
            if numbers.next() % 2 == 0 { world.add(1 + Int(numbers.next() % 130)) }
        }
        world.read()
        #expect(
            world.isComplete, "\(Set(world.site).subtracting(world.stored).count) of \(world.site.count) are missing")
        let requests = world.requests
        world.read()
        #expect(world.requests == requests + 1)
    }

    @Test func `what was read is not read again, but for a page`() {
        var world = world(1000)
        world.read(atMost: 10)
        world.read()
        #expect(world.isComplete && world.requests <= 10 + 1 + 12)
    }
}
