import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Hiscores
@testable import Tracker

/// Who is told what, when, and how often.
@Suite struct WebhookDeliveryTests {
    private static func receiver(
        _ name: String = "clan", topics: Set<WebhookTopic> = Set(WebhookTopic.allCases), tag: String? = nil,
        secret: String? = nil
    ) -> WebhookReceiver {
        WebhookReceiver(
            name: name, service: secret.map { .signed(secret: $0) } ?? .discord,
            address: "https://hook.example/\(name)",
            topics: topics, tag: tag)
    }

    @Test func `news are told once, and what was there before the webhook is not`() async throws {
        let told = try await WebhookWorld([Self.receiver()])
        _ = try await told.world.add("Zezima")
        try await told.reach(99, of: "Zezima")
        try await told.run()
        #expect(try told.messages() == [["Zezima reached level 99 in Attack"]])
        #expect(told.requests[0].address == "https://hook.example/clan?wait=true")
        told.world.clock.advance(by: .seconds(5))
        try await told.run()
        #expect(told.requests.count == 1)
        #expect(try await told.row()?.sent == 1)

        let late = try await WebhookWorld([])
        _ = try await late.world.add("Zezima")
        try await late.reach(99, of: "Zezima")
        try await late.world.store.write { try $0.settleWebhooks([("clan", [1])]) }
        let row = try await late.row()
        #expect(row?.eventID == 1 && row?.sent == 0)
    }

    @Test func `what waits goes together, ten to a message, and one message a second`() async throws {
        let told = try await WebhookWorld([Self.receiver()])
        let names = (1...23).map { "player \($0)" }
        for name in names { _ = try await told.world.add(name) }
        for name in names { try await told.reach(90, of: name) }
        try await told.run()
        #expect(try told.messages().map(\.count) == [10])
        // However often it is asked within the second.
        told.world.clock.advance(by: .milliseconds(900))
        try await told.run()
        #expect(try told.messages().map(\.count) == [10])
        for _ in 0..<3 {
            told.world.clock.advance(by: .seconds(1))
            try await told.work()
        }
        #expect(try told.messages().map(\.count) == [10, 10, 3])
        #expect(Set(try told.messages().flatMap(\.self)).count == 23)
    }

    @Test func `each webhook gets its topics and its tag`() async throws {
        let told = try await WebhookWorld([
            Self.receiver("levels", topics: [.level]), Self.receiver("deaths", topics: [.death]),
            Self.receiver("irons", tag: "iron"),
        ])
        _ = try await told.world.roster.add([
            try told.world.request("Zezima", tags: ["iron"]), try told.world.request("B0aty"),
        ])
        try await told.reach(99, of: "Zezima")
        try await told.reach(90, of: "B0aty")
        try await told.run()
        let byAddress = Dictionary(grouping: zip(told.requests, try told.messages()), by: \.0.address)
        #expect(byAddress["https://hook.example/levels?wait=true"]?.flatMap(\.1).count == 2)
        #expect(
            byAddress["https://hook.example/irons?wait=true"]?.flatMap(\.1) == ["Zezima reached level 99 in Attack"])
        #expect(byAddress["https://hook.example/deaths?wait=true"] == nil)
        // What is of no interest is dealt with all the same.
        let (deaths, last) = (try await told.row("deaths"), try await told.world.store.read { try $0.lastEventID() })
        #expect(deaths?.eventID == last && deaths?.dropped == 0)
    }

    @Test func `what the receiver cannot take now is sent again when it says so, five times`() async throws {
        let told = try await WebhookWorld([Self.receiver()])
        _ = try await told.world.add("Zezima")
        try await told.reach(80, of: "Zezima")
        told.answer(.status(429, retryAfter: "42"), .status(502), .unreachable, .status(503), .status(500))
        try await told.run()
        #expect(try await told.row()?.lastError == "it was asked too often (429)")
        told.world.clock.advance(by: .seconds(41))
        try await told.work()
        #expect(told.requests.count == 1)
        told.world.clock.advance(by: .seconds(1))
        try await told.work()
        #expect(told.requests.count == 2)
        for _ in 0..<5 {
            told.world.clock.advance(by: .minutes(31))
            try await told.work()
        }
        #expect(told.requests.count == 5, "five tries, and no more by themselves")
        #expect(Set(told.requests.map(\.body)).count == 1, "with the same ids")
        var row = try await told.row()
        #expect(row?.lastError == "it answered 500" && row?.sent == 0 && row?.goneAt == nil)
        // The next news take it along.
        try await told.reach(90, of: "Zezima")
        try await told.run()
        #expect(try told.messages().last?.count == 2)
        row = try await told.row()
        #expect(row?.lastError == nil && row?.sent == 2)
    }

    @Test func `what five tries did not bring out is tried again without other news, until it is none any more`()
        async throws
    {
        let told = try await WebhookWorld([Self.receiver()])
        _ = try await told.world.add("Zezima")
        try await told.reach(80, of: "Zezima")
        told.answer(Array(repeating: .unreachable, count: 1000))
        for _ in 0..<(8 * 6) {
            try await told.run()
            told.world.clock.advance(by: .minutes(10))
        }
        let row = try await told.row()
        #expect(told.requests.count > 20, "\(told.requests.count) requests")
        #expect(row?.dropped == 1 && row?.sent == 0)
        #expect(try await !told.isAnyWaiting())
        #expect(row?.lastError == "it was not reached: the connection was refused")
    }

    @Test func `breaks grow whatever news come meanwhile`() async throws {
        let told = try await WebhookWorld([Self.receiver()])
        _ = try await told.world.add("Zezima", "B0aty")
        told.answer(Array(repeating: .status(502), count: 1000))
        for second in 0..<300 {
            if second.isMultiple(of: 10) {
                try await told.reach(second / 10 + 2, of: second.isMultiple(of: 20) ? "Zezima" : "B0aty")
            }
            try await told.run()
            told.world.clock.advance(by: .seconds(1))
        }
        // At 0, 10, 30, 70, 150 seconds, each at most a second later.
        #expect(told.requests.count == 5)
        told.answer([])
        for _ in 0..<400 {
            try await told.run()
            told.world.clock.advance(by: .seconds(1))
        }
        let row = try await told.row()
        #expect(row?.sent == 30 && row?.dropped == 0 && row?.notBefore == nil)
    }

    @Test func `a stop of the program in the midst of a message is no fault of the receiver`() async throws {
        let told = try await WebhookWorld([Self.receiver()])
        _ = try await told.world.add("Zezima")
        try await told.reach(80, of: "Zezima")
        told.answer(.cancelled)
        try await told.run()
        let row = try await told.row()
        #expect(told.requests.count == 1 && row?.lastError == nil && row?.notBefore == nil)
    }

    @Test func `what the receiver says of a refusal is kept, without its address`() async throws {
        let told = try await WebhookWorld([Self.receiver()])
        _ = try await told.world.add("Zezima")
        try await told.reach(80, of: "Zezima")
        let body = #"{"message": "POST to hook.example", "\#u{202E}embeds": ["0"]}"#
        told.answer(.status(400, body: body))
        try await told.run()
        #expect(
            try await told.row()?.lastError
                == #"it answered 400: {"message": "POST to …", "embeds": ["0"]}"#)
        #expect(try await told.row()?.lastSentAt == nil, "nothing was sent")
    }

    @Test(arguments: ["<html><body>Bad Gateway</body></html>", "", "no"])
    func `a page of a server in front of the receiver is not kept`(body: String) {
        let answer = WebhookAnswer(status: 502, retryAfter: nil, body: Array(body.utf8))
        #expect(answer.words(withoutPartsOf: "https://hook.example/clan") == nil)
    }

    @Test func `a webhook gets of a piece of news what it wants, under the topic that matters most`() async throws {
        let told = try await WebhookWorld([
            Self.receiver("all", secret: "s"), Self.receiver("levels", topics: [.level], secret: "s"),
            Self.receiver("goals", topics: [.goal], secret: "s"),
        ])
        let player = try await told.world.add("Zezima")[0]
        let now = told.world.clock.now
        try await told.world.store.write { transaction in
            _ = try transaction.insertEvents(
                [
                    EventDraft(.levelUp, metric: MetricCatalog.skill("magic"), from: 89, to: 90, threshold: 90),
                    EventDraft(.hardcoreDied, detail: ["from": "hardcore", "to": "ironman"]),
                ], of: player.id, seenAfter: now, seenBefore: now)
        }
        try await told.run()
        func body(_ name: String) -> String? {
            told.requests.first { $0.address == "https://hook.example/\(name)" }
                .map { String(decoding: $0.body, as: UTF8.self) }
        }
        #expect(body("all")?.contains(#""topic":"death""#) == true)
        #expect(body("all")?.contains("Zezima died as a hardcore ironman and reached level 90 in Magic") == true)
        #expect(body("levels")?.contains(#""text":"Zezima reached level 90 in Magic","#) == true)
        #expect(body("levels")?.contains(#""topic":"level""#) == true)
        #expect(body("goals") == nil)
    }

    @Test func `a receiver shows no secret, however it is printed`() {
        let receiver = Self.receiver("clan", secret: "hunter2")
        var dumped = ""
        dump(receiver, to: &dumped)
        for text in ["\(receiver)", "\([receiver])", String(reflecting: receiver), "\((1, receiver))", dumped] {
            #expect(!text.contains("hunter2") && !text.contains("hook.example"), "\(text)")
            #expect(text.contains("clan"))
        }
    }

    @Test func `who wants no news of players has no job for them`() async throws {
        let told = try await WebhookWorld([Self.receiver("ops", topics: [.health, .digest])])
        _ = try await told.world.add("Zezima")
        try await told.reach(90, of: "Zezima")
        #expect(try await !told.isAnyWaiting())
        let now = told.world.clock.now
        try await told.world.store.write { transaction in
            try transaction.insertNotice(topic: "health", at: now, text: "The disk is full", path: "/admin")
        }
        #expect(try await told.isAnyWaiting())
        try await told.run()
        #expect(try told.messages() == [["The disk is full"]])
        let (row, last) = (try await told.row("ops"), try await told.world.store.read { try $0.lastEventID() })
        #expect(row?.eventID == last && row?.dropped == 0)
    }

    @Test func `who asks to be left alone is, whatever news come meanwhile and however often it was tried`()
        async throws
    {
        let told = try await WebhookWorld([Self.receiver()])
        _ = try await told.world.add("Zezima", "B0aty")
        try await told.reach(80, of: "Zezima")
        told.answer(.status(429, retryAfter: "600"))
        // What comes while the message is under way waits as a job of its own, and the answer finds it there.
        let now = told.world.clock.now
        _ = try await told.world.store.write { [webhooks = told.webhooks] in try webhooks.enqueue(in: $0, now: now) }
        try await told.work()
        try await told.reach(90, of: "B0aty")
        for _ in 0..<5 {
            try await told.run()
            told.world.clock.advance(by: .seconds(100))
        }
        #expect(told.requests.count == 1)
        told.world.clock.advance(by: .seconds(101))
        try await told.run()
        #expect(try told.messages().last?.count == 2)
    }

    @Test func `a webhook that was deleted is left alone until its address is another`() async throws {
        let told = try await WebhookWorld([Self.receiver()])
        _ = try await told.world.add("Zezima")
        try await told.reach(80, of: "Zezima")
        told.answer(.status(404))
        try await told.run()
        let row = try await told.row()
        #expect(row?.goneAt != nil && row?.lastError?.contains("was deleted") == true)
        told.world.clock.advance(by: .minutes(5))
        try await told.reach(90, of: "Zezima")
        try await told.run()
        #expect(told.requests.count == 1)
        try await told.world.store.write { try $0.settleWebhooks([("clan", [9])]) }
        try await told.run()
        #expect(try told.messages().last?.count == 2)
    }

    @Test func `of those that were refused together only that is dropped which is refused alone`() async throws {
        let told = try await WebhookWorld([Self.receiver()])
        for number in 1...14 {
            _ = try await told.world.add("player \(number)")
            try await told.reach(90, of: "player \(number)")
        }
        // The fourth is the one; a pause comes in between, and more news.
        told.answer([
            .status(400), .status(204), .status(204), .status(429, retryAfter: "3"), .status(204), .status(413),
        ])
        try await told.run()
        #expect(try await told.row()?.alone == 10)
        for second in 0..<20 {
            told.world.clock.advance(by: .seconds(1))
            if second == 5 { try await told.reach(99, of: "player 1") }
            try await told.run()
        }
        #expect(try told.messages().map(\.count) == [10] + Array(repeating: 1, count: 11) + [5])
        let row = try await told.row()
        #expect(row?.dropped == 1 && row?.sent == 14 && row?.alone == 0 && row?.lastError == nil)
        let refused = try told.messages()[5]
        #expect(refused == ["player 4 reached level 90 in Attack"])
        let last = try await told.world.store.read { try $0.lastEventID() }
        #expect(row?.eventID == last)
    }

    @Test func `a single one that is refused is not sent again, and what is behind it is`() async throws {
        let told = try await WebhookWorld([Self.receiver()])
        _ = try await told.world.add("Zezima", "B0aty")
        try await told.reach(90, of: "Zezima")
        told.answer(.status(400))
        try await told.run()
        let row = try await told.row()
        #expect(row?.dropped == 1 && row?.lastError == "it answered 400")
        told.world.clock.advance(by: .seconds(1))
        try await told.reach(80, of: "B0aty")
        try await told.run()
        #expect(try told.messages().last == ["B0aty reached level 80 in Attack"])
    }

    @Test func `what is older than six hours is no news any more, and counted`() async throws {
        let told = try await WebhookWorld([Self.receiver()])
        _ = try await told.world.add("Zezima", "B0aty")
        try await told.reach(99, of: "Zezima")
        told.world.clock.advance(by: .hours(5))
        try await told.reach(90, of: "B0aty")
        told.world.clock.advance(by: .minutes(61))
        try await told.run()
        #expect(try told.messages() == [["B0aty reached level 90 in Attack"]])
        let row = try await told.row()
        #expect(row?.dropped == 1 && row?.sent == 1)
    }

    @Test func `a death is told once its second look brings it out, whatever the first look told, and however late`()
        async throws
    {
        let told = try await WebhookWorld([Self.receiver()])
        let (world, clock) = (told.world, told.world.clock)
        let player = try await world.add("Zezima")[0]
        let numbers = SeededNumbers(seed: 9)
        let answers = PlayerAnswers(
            ingest: world.ingest, schedules: PlayerScheduleManager(alignment: .spread),
            random: RandomSource { numbers.next() }, isAdaptive: false)
        func look(_ mode: GameMode, attack: Int64) async throws {
            let body = try TestBody(attack: attack).parsed()
            let finding = TableSurvey.Finding(body: body, table: mode, mode: mode)
            let now = clock.now
            _ = try await world.store.write {
                try answers.found(finding, player: player.id, context: nil, at: now, in: $0)
            }
            try await told.run()
        }
        try await look(.hardcore, attack: Experience.needed(for: 79))
        clock.advance(by: .hours(1))
        try await look(.ironman, attack: Experience.needed(for: 80))
        #expect(try told.messages() == [["Zezima reached level 80 in Attack"]])
        clock.advance(by: .hours(9))
        try await look(.ironman, attack: Experience.needed(for: 80))
        let messages = try told.messages()
        #expect(messages.count == 2)
        #expect(messages.last?.first?.hasPrefix("Zezima died as a hardcore ironman") == true, "\(messages)")
        let row = try await told.row()
        #expect(row?.sent == 2 && row?.dropped == 0)
    }

    @Test func `notices go to who wants them`() async throws {
        let told = try await WebhookWorld([
            Self.receiver("ops", topics: [.health], secret: "hush"), Self.receiver("clan", topics: [.digest]),
        ])
        let now = told.world.clock.now
        try await told.world.store.write { transaction in
            try transaction.insertNotice(topic: "health", at: now, text: "The disk is full", path: "/admin")
            try transaction.insertNotice(
                topic: "digest", at: now, text: "The week", lines: #"["a","b"]"#, path: "/digest")
        }
        try await told.run()
        let byAddress = Dictionary(told.requests.map { ($0.address, $0) }) { first, _ in first }
        let ops = try #require(byAddress["https://hook.example/ops"])
        #expect(String(decoding: ops.body, as: UTF8.self).contains("The disk is full"))
        #expect(ops.headers.contains { $0.hasPrefix("X-Hiscored-Signature: sha256=") })
        let clan = try #require(byAddress["https://hook.example/clan?wait=true"])
        #expect(String(decoding: clan.body, as: UTF8.self).contains("The week"))
    }

    @Test func `a summary goes to who has its tag, and trouble to everybody who wants it`() async throws {
        let told = try await WebhookWorld([
            Self.receiver("all"), Self.receiver("irons", tag: "iron"), Self.receiver("others", tag: "other"),
        ])
        let now = told.world.clock.now
        try await told.world.store.write { transaction in
            try transaction.insertNotice(topic: "digest", at: now, text: "all", path: "/digest")
            try transaction.insertNotice(topic: "digest", at: now, text: "irons", path: "/digest", tag: "iron")
            try transaction.insertNotice(topic: "health", at: now, text: "disk", path: "/admin")
        }
        try await told.run()
        let byAddress = Dictionary(grouping: zip(told.requests, try told.messages()), by: \.0.address)
        func texts(_ name: String) -> [String]? {
            byAddress["https://hook.example/\(name)?wait=true"]?.flatMap(\.1)
        }
        #expect(texts("all") == ["all", "disk"])
        #expect(texts("irons") == ["irons", "disk"])
        #expect(texts("others") == ["disk"])
    }

    @Test func `what together is too long for a message goes in two`() async throws {
        let told = try await WebhookWorld([Self.receiver()])
        let now = told.world.clock.now
        let lines = "[" + Array(repeating: #""1234567890""#, count: 300).joined(separator: ",") + "]"
        try await told.world.store.write { transaction in
            for text in ["one", "two", "three"] {
                try transaction.insertNotice(topic: "digest", at: now, text: text, lines: lines, path: "/digest")
            }
        }
        for _ in 0..<4 {
            try await told.run()
            told.world.clock.advance(by: .seconds(1))
        }
        #expect(try told.messages().map(\.count) == [1, 1, 1])
        #expect(try await told.row()?.sent == 3)
    }

    @Test func `a test is sent at once, and brings back a webhook that was gone`() async throws {
        let receiver = Self.receiver()
        let told = try await WebhookWorld([receiver])
        told.answer(.status(404), .status(204))
        await #expect {
            try await told.webhooks.test(receiver, roster: told.world.roster)
        } throws: { error in
            "\(error)".contains("'clan' was not told: it answered 404")
        }
        #expect(try await told.row()?.goneAt != nil)
        try await told.webhooks.test(receiver, roster: told.world.roster)
        let row = try await told.row()
        #expect(row?.goneAt == nil && row?.lastError == nil)
    }

    @Test func `a test leaves alone who asked for it, and who asks at a test is left alone`() async throws {
        let receiver = Self.receiver()
        let told = try await WebhookWorld([receiver])
        _ = try await told.world.add("Zezima")
        told.answer(.status(429, retryAfter: "60"))
        await #expect {
            try await told.webhooks.test(receiver, roster: told.world.roster)
        } throws: { error in
            "\(error)".contains("it was asked too often (429)")
        }
        told.world.clock.advance(by: .seconds(59))
        await #expect {
            try await told.webhooks.test(receiver, roster: told.world.roster)
        } throws: { error in
            "\(error)".contains("asked to be left alone until")
        }
        try await told.reach(99, of: "Zezima")
        try await told.run()
        #expect(told.requests.count == 1)
        told.world.clock.advance(by: .seconds(1))
        try await told.webhooks.test(receiver, roster: told.world.roster)
        #expect(told.requests.count == 2)
        #expect(try await told.row()?.notBefore == nil)
    }
}
