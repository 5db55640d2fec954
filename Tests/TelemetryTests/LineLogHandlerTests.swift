import Foundation
import Logging
import Telemetry
import Testing
import Timestamps

struct LineLogHandlerTests {
    private let recorder = LogRecorder()
    private let threshold = LogThreshold(.info)

    private func logger(_ format: LogFormat, label: String = "tracker") -> Logger {
        Logger(label: label) { label in
            LineLogHandler(
                label: label, format: format, threshold: threshold, clock: LogRecorder.clock, sink: recorder.sink)
        }
    }

    @Test func `a logfmt record has time, level, message and logger, then the metadata by name`() {
        logger(.logfmt).info("player added", metadata: ["player": "Lynx Titan", "attempt": "1"])
        #expect(
            recorder.lines == [
                "ts=2026-11-23T08:15:00.250Z level=info msg=\"player added\" logger=tracker "
                    + "attempt=1 player=\"Lynx Titan\"\n"
            ])
    }

    @Test func `a JSON record has the same members`() {
        logger(.json).warning("slow", metadata: ["job": .stringConvertible(7), "player": "B0aty"])
        #expect(
            recorder.lines == [
                "{\"ts\":\"2026-11-23T08:15:00.250Z\",\"level\":\"warning\",\"msg\":\"slow\",\"logger\":\"tracker\","
                    + "\"job\":7,\"player\":\"B0aty\"}\n"
            ])
    }

    @Test(arguments: [
        ("plain", "plain"), ("", "\"\""), ("two words", "\"two words\""), ("a=b", "\"a=b\""),
        ("say \"hi\"", "\"say \\\"hi\\\"\""), ("back\\slash", "\"back\\\\slash\""), ("größe", "größe"),
        ("one\ntwo\r\tthree", "\"one\\ntwo\\r\\tthree\""), ("\u{1B}[31mred", "\"\\u001b[31mred\""),
        ("line\u{2028}separator", "\"line\\u2028separator\""), ("next\u{85}line", "\"next\\u0085line\""),
    ])
    func `a logfmt value is quoted when it must be`(value: String, written: String) {
        logger(.logfmt).info("m", metadata: ["key": .string(value)])
        #expect(recorder.lines.first == "ts=2026-11-23T08:15:00.250Z level=info msg=m logger=tracker key=\(written)\n")
    }

    @Test(arguments: LogFormat.allCases)
    func `a forged line inside a message stays inside it`(format: LogFormat) {
        logger(format).info("name was \"x\nts=2026 level=error msg=owned\"", metadata: ["a\nb": "c\u{2029}d"])
        #expect(recorder.lines.count == 1)
        let breaks = recorder.lines[0].unicodeScalars.filter { $0 == "\n" || $0 == "\u{2029}" }
        #expect(Array(breaks) == ["\n"])
        #expect(recorder.lines[0].hasSuffix("\n"))
    }

    @Test func `every JSON record can be read back`() throws {
        let text = String(String.UnicodeScalarView((0...0x300).compactMap { Unicode.Scalar($0) })) + "👍\u{2028}"
        logger(.json).error(
            "\(text)", metadata: ["list": ["a", ["b": "c"]], "flag": .stringConvertible(true), text: "x"])
        let data = Data(recorder.lines[0].utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["msg"] as? String == text)
        #expect(object["flag"] as? Bool == true)
        #expect(object[text] as? String == "x")
        let list = try #require(object["list"] as? [Any])
        #expect(list.first as? String == "a")
        #expect(list.last as? [String: String] == ["b": "c"])
    }

    @Test func `nested metadata is JSON in quotes in logfmt`() {
        logger(.logfmt).info("m", metadata: ["list": ["a", "b"]])
        #expect(recorder.lines[0].hasSuffix(" list=\"[\\\"a\\\",\\\"b\\\"]\"\n"))
    }

    @Test func `metadata cannot replace the fixed members`() {
        logger(.logfmt).info("m", metadata: ["level": "none", "two words": "x"])
        #expect(
            recorder.lines == [
                "ts=2026-11-23T08:15:00.250Z level=info msg=m logger=tracker meta_level=none two_words=x\n"
            ])
    }

    @Test func `metadata of the call goes before that of the logger`() {
        var logger = logger(.logfmt)
        logger[metadataKey: "a"] = "logger"
        logger[metadataKey: "b"] = "logger"
        logger.info("m", metadata: ["b": "call"])
        #expect(recorder.lines[0].hasSuffix(" a=logger b=call\n"))
    }

    @Test func `an error becomes metadata`() {
        struct Failure: Error, CustomStringConvertible { let description = "disk full" }
        logger(.logfmt).error("write failed", error: Failure())
        #expect(recorder.lines[0].hasSuffix(" error=\"disk full\"\n"))
    }

    @Test func `the shared level can change while loggers exist`() {
        let logger = logger(.logfmt)
        logger.debug("one")
        threshold.level = .debug
        logger.debug("two")
        #expect(recorder.lines.count == 1)
        #expect(recorder.lines.first?.contains("msg=two") == true)
    }

    @Test func `a level of its own stays with one logger`() {
        var quiet = logger(.logfmt)
        quiet.logLevel = .error
        quiet.info("one")
        logger(.logfmt).info("two")
        #expect(recorder.lines.map { $0.contains("msg=two") } == [true])
    }
}
