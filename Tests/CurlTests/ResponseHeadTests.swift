import Testing

@testable import Curl

@Suite struct ResponseHeadTests {
    @Test func `names and values lose the blanks around them`() {
        let head = read("HTTP/1.1 200 OK", "A:b", "C : \t d e \t", "E:", "no colon", ": no name", "")
        #expect(head.headers.map(\.name) == ["A", "C", "E", ""])
        #expect(head.headers.map(\.value) == ["b", "d e", "", "no name"])
    }

    @Test func `the last status line starts anew`() {
        let head = read("HTTP/1.1 100 Continue", "A: 1", "", "HTTP/2 200", "B: 2", "")
        #expect(head.headers.map(\.name) == ["B"])
    }

    @Test func `trailers are dropped`() {
        let head = read("HTTP/1.1 429 Slow", "Retry-After: 5", "", "Retry-After: 99999999", "")
        #expect(head.headers.map(\.value) == ["5"])
    }

    @Test func `bytes that are not UTF-8 do no harm`() {
        var head = ResponseHead()
        let line: [UInt8] = Array("A: ".utf8) + [0xFF, 0x41]
        #expect(line.withUnsafeBytes { head.add(line: $0) })
        #expect(head.headers.first?.value == "\u{FFFD}A")
    }

    @Test func `lines and bytes are bounded across interim answers`() {
        var head = ResponseHead()
        var taken = 0
        while taken < 1000, Array("HTTP/1.1 100 Continue\r\n".utf8).withUnsafeBytes({ head.add(line: $0) }) {
            taken += 1
        }
        #expect(taken == ResponseHead.maximumLines)
        var long = ResponseHead()
        let line = [UInt8](repeating: 65, count: ResponseHead.maximumBytes)
        #expect(line.withUnsafeBytes { long.add(line: $0) })
        #expect(!Array("A: b\r\n".utf8).withUnsafeBytes { long.add(line: $0) })
    }

    private func read(_ lines: String...) -> ResponseHead {
        var head = ResponseHead()
        for line in lines {
            #expect(Array("\(line)\r\n".utf8).withUnsafeBytes { head.add(line: $0) })
        }
        return head
    }
}
