import Testing

@testable import Settings

/// What can be said of single settings while others are wrong, and rules about paths.
struct CertaintyTests {
    @Test func `with a good config every setting is certain`() {
        let load = Loading.load("{}")
        #expect(load.isCertain("database.path") && load.isCertain("server.listen"))
        #expect(load.legible?.server.listen.port == 8080)
    }

    @Test func `while something is wrong only what was given and is right is certain`() {
        let load = Loading.load(
            #"{"database": {"path": "/srv/a.sqlite"}, "jobs": {"workers": 0}, "server": {"listen": "nonsense"}}"#)
        #expect(load.configuration == nil)
        #expect(load.legible?.database.path == "/srv/a.sqlite")
        #expect(load.isCertain("database.path"))
        #expect(!load.isCertain("server.listen"), "it was refused")
        #expect(!load.isCertain("server.public_url"), "a default may stand for one that is misspelt")
    }

    @Test func `of a file that is no JSON nothing is known`() {
        let load = Loading.load("{")
        #expect(load.legible == nil)
        #expect(!load.isCertain("database.path"))
    }

    @Test func `a database whose socket has too long a path is a problem, with length and limit`() {
        let longest = "/" + String(repeating: "d", count: 101)
        #expect(Loading.problems("database.path", "\"\(longest)\"") == [])
        #expect(
            Loading.problems("database.path", "\"\(longest)d\"") == [
                "database.path: the socket \(longest)d.sock has 108 bytes (allowed 107): use a shorter path"
            ])
        // Bytes count, not letters.
        #expect(Loading.problems("database.path", "\"/\(String(repeating: "ü", count: 51))\"").count == 1)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.0.0.0/8", true), ("127.0.0.0/7", false), ("::1", true), ("::1/128", true),
        ("::/0", false), ("10.0.0.1", false), ("::ffff:127.0.0.1", true), ("0.0.0.0/0", false),
    ])
    func `a range is loopback when all of it is`(text: String, isLoopback: Bool) throws {
        #expect(try #require(AddressRange(text)).isLoopback == isLoopback)
    }
}
