import Foundation

extension HostileAnswer {
    package static let all = contents + pages + patience + sizes + broken + [drip]

    /// Those that would fill the memory of whoever takes them in.
    package static let large = sizes + contents.filter { $0.description.hasPrefix("nesting") }

    /// For contrast: a body as it should be.
    package static let reading = rows("")

    private static let contents = [
        HostileAnswer("an empty body", "bad_body", "it is empty", body: ""),
        HostileAnswer(
            "JSON that is cut short", "bad_body", "it ends after", body: String(rows("").dropLast(700))),
        HostileAnswer(
            "nesting of arrays", "bad_body", "inside each other",
            body: #"{"a":"# + String(repeating: "[", count: 500_000)),
        HostileAnswer(
            "nesting of objects", "bad_body", "inside each other", body: String(repeating: #"{"a":"#, count: 200_000)),
        HostileAnswer(
            "a number beyond 64 bits", "bad_body", "not a whole number of 64 bits",
            body: rows(#"{"name":"Zulrah","rank":1,"score":9223372036854775808}"#)),
        HostileAnswer(
            "experience at the end of 64 bits", "bad_body", "nothing in the game comes near",
            body: rows("").replacing(#""xp":0"#, with: #""xp":9223372036854775807"#)),
        HostileAnswer(
            "levels at the end of 64 bits", "bad_body", "nothing in the game comes near",
            body: rows("").replacing(#""level":1"#, with: #""level":9223372036854775807"#)),
        HostileAnswer(
            "thousands of new rows", "bad_body", "rows that no hiscores have had",
            body: rows((1...5000).map { #"{"name":"Row \#($0)","score":1}"# }.joined(separator: ","))),
        HostileAnswer(
            "a string where a number belongs", "bad_body", "where a whole number belongs",
            body: rows(#"{"name":"Zulrah","rank":1,"score":"12"}"#)),
        HostileAnswer(
            "two rows that contradict each other", "bad_body", "a second row of",
            body: rows(#"{"name":"Zulrah","score":1},{"name":"Zulrah","score":2}"#)),
        HostileAnswer(
            "no rows", "bad_body", "the row Overall is missing", body: #"{"skills":[],"activities":[]}"#),
        HostileAnswer("NUL bytes", "bad_body", "where a value belongs", body: String(repeating: "\0", count: 4096)),
        HostileAnswer(
            "NUL in a name", "bad_body", "plain bytes", body: rows(#"{"name":"Zul\u0000rah","score":1}"#)),
        HostileAnswer("a name in Latin-1", "bad_body", "cannot be decoded") { connection in
            let parts = rows(#"{"name":"Zulr#h","score":1}"#).split(separator: "#")
            connection.reply(body: Array(parts[0].utf8) + [0xE4] + Array(parts[1].utf8))
        },
    ]

    private static let pages = [
        HostileAnswer("a web page with status 200", "unavailable", "a web page in place of data") { connection in
            connection.reply(headers: ["Content-Type: text/html"], text: "<!DOCTYPE html><p>Be right back</p>")
        },
        HostileAnswer("a redirect to itself", "redirect", "where we do not go") { connection in
            connection.reply(302, headers: ["Location: /m=hiscore_oldschool/index_lite.json?player=x"])
        },
    ]

    private static let patience = [
        HostileAnswer("a wait for ages", "rate_limited", "left alone for") { connection in
            connection.reply(429, headers: ["Retry-After: 99999999999999999999"])
        }
    ]

    private static let sizes = [
        HostileAnswer("a body of 64 MiB", "too_large", "1048576 bytes") { connection in
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(64 << 20)\r\n\r\n{\"skills\":[")
            write(endless: [UInt8](repeating: 0x20, count: 1 << 16), to: connection, atMost: 1024)
        },
        HostileAnswer("20 MiB in 130 kB of gzip", "too_large", "1048576 bytes") { connection in
            connection.reply(headers: ["Content-Encoding: gzip"], body: bomb)
        },
        HostileAnswer("chunks without end", "too_large", "1048576 bytes") { connection in
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = Array("8000\r\n".utf8) + [UInt8](repeating: 0x20, count: 0x8000) + Array("\r\n".utf8)
            write(endless: chunk, to: connection, atMost: 4096)
        },
        HostileAnswer("headers without end", "too_large", "more headers than") { connection in
            connection.write("HTTP/1.1 200 OK\r\n")
            write(endless: Array("X-More: \(String(repeating: "x", count: 4000))\r\n".utf8), to: connection)
        },
        HostileAnswer("a header without end", "too_large", "a header that is longer") { connection in
            connection.write("HTTP/1.1 200 OK\r\nX-More: ")
            write(endless: [UInt8](repeating: 0x78, count: 1 << 16), to: connection)
        },
    ]

    private static let broken = [
        HostileAnswer("no answer at all", "connection", "no connection to the hiscores") { _ in },
        HostileAnswer("a reset in the middle", "connection", "no connection to the hiscores") { connection in
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 7000\r\n\r\n{\"skills\":[")
            connection.resetWhenClosed()
        },
        HostileAnswer("a chunk that is not finished", "bad_body", "no valid answer") { connection in
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"skills\":[")
        },
        HostileAnswer("a length beyond the body", "bad_body", "no valid answer") { connection in
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n\(rows(""))")
        },
        HostileAnswer("a length short of the body", "bad_body", "it ends after 50 bytes") { connection in
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n\(rows(""))")
        },
        HostileAnswer("gzip that is none", "bad_body", "no valid answer") { connection in
            connection.reply(headers: ["Content-Encoding: gzip"], text: rows(""))
        },
        HostileAnswer("something that is not HTTP", "bad_body", "no valid answer") { connection in
            connection.write("SSH-2.0-OpenSSH_9.2 and more than enough text\r\n\r\n")
        },
    ]

    /// Longer than any time limit of a test.
    private static let drip = HostileAnswer("a drip without end", "timeout", "too slowly") { connection in
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        while connection.write(" ") { Thread.sleep(forTimeInterval: 0.05) }
    }
}

/// A body with Overall, 22 skills and these activities.
private func rows(_ activities: String) -> String {
    let skills = (1...22).map { #"{"name":"Skill \#($0)","rank":-1,"level":1,"xp":0}"# }.joined(separator: ",")
    return #"{"skills":[{"name":"Overall","rank":7,"level":1,"xp":0},\#(skills)],"activities":[\#(activities)]}"#
}

private let bomb = Gzip.zeros(20 << 20, withChecksum: false)

private func write(endless bytes: [UInt8], to connection: LoopbackConnection, atMost count: Int = 1_000_000) {
    var left = count
    while left > 0, connection.write(bytes) { left -= 1 }
}
