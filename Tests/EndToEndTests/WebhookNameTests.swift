import TestSupport
import Testing

extension EndToEnd {
    /// Webhooks whose hosts have names that lead into the house, by a real look-up.
    @Suite(.enabled("\(ClosedNetwork.absence)") { await ClosedNetwork.isThere() }) struct WebhookNames {
        private static let open = ClosedNetwork.publicAddress

        private let webhooks: WebhookSetup

        init() throws {
            webhooks = try WebhookSetup()
            try webhooks.configure(["clan": "https://hook.test/news"], key: "webhooks", allowsPrivate: false)
        }

        /// Has a message sent to `hook.test`.
        ///
        /// - parameter answers: what the name server says of it, time after time.
        private func test(_ answers: [String]...) async throws -> ClosedNetwork.Visit {
            try await ClosedNetwork(names: ["hook.test": answers])
                .run(Hiscored.path, "--config", webhooks.setup.config, "notify", "test", "clan")
        }

        @Test(arguments: [
            "127.0.0.1", "127.0.0.153", "10.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "::", "fd00::1",
            "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        ])
        func `a name of an address in the house is not connected to`(address: String) async throws {
            let visit = try await test([address])
            #expect(visit.tool.status == 69)
            #expect(
                visit.tool.stderr.contains("the host has the address \(address), which is not allowed"),
                "\(visit.tool.stderr)")
            #expect(visit.connections == [])
        }

        @Test func `one of an address of the internet is, and the name is looked up once`() async throws {
            let visit = try await test([Self.open])
            #expect(visit.tool.status == 69 && !visit.tool.stderr.contains("not allowed"), "\(visit.tool.stderr)")
            #expect(visit.connections == [Self.open])
            #expect(visit.questions.sorted() == ["hook.test A", "hook.test AAAA"])
        }

        @Test(arguments: [
            [open, "10.0.0.1"], ["10.0.0.1", open], [open, "fd00::1"], [open, "::1", "127.0.0.1"],
        ])
        func `of the addresses of a name the one in the house is left out`(addresses: [String]) async throws {
            let visit = try await test(addresses)
            #expect(visit.connections == [Self.open], "\(visit.tool.stderr)")
        }

        @Test(arguments: ["10.0.0.1", "fd00::1", "127.0.0.1"])
        func `an address in the house is no way out when the one of the internet cannot be reached`(
            address: String
        ) async throws {
            let visit = try await test([ClosedNetwork.farAddress, address])
            #expect(visit.tool.status == 69)
            #expect(visit.connections == [])
        }

        @Test func `a name that changes while it is used leads nowhere else`() async throws {
            // Who looked at the address first, and then gave the name to libcurl, would get to the second one.
            let visit = try await test([Self.open], ["127.0.0.1", "::1"])
            #expect(visit.connections == [Self.open])
            #expect(visit.questions.sorted() == ["hook.test A", "hook.test AAAA"])
        }

        @Test func `a name that is another the next time is refused then`() async throws {
            let names = ClosedNetwork(names: ["hook.test": [[Self.open], ["10.0.0.1", "::1"]]])
            let visit = try await names.run(
                "sh", "-c", #""$0" "$@"; exec "$0" "$@""#, Hiscored.path, "--config", webhooks.setup.config, "notify",
                "test", "clan")
            #expect(visit.questions.count == 4)
            #expect(visit.connections == [Self.open])
            #expect(visit.tool.stderr.hasSuffix("which is not allowed\n"), "\(visit.tool.stderr)")
        }
    }
}
