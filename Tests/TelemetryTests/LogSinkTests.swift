import Foundation
import Logging
import Telemetry
import Testing

struct LogSinkTests {
    @Test func `long lines from many tasks do not mix`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(FileManager.default.createFile(atPath: file.path, contents: nil))
        let handle = try FileHandle(forWritingTo: file)
        let sink = LogSink.descriptor(handle.fileDescriptor)
        await withTaskGroup { group in
            for letter in "abcdefgh" {
                group.addTask {
                    for _ in 0..<20 {
                        Logger(label: "test") { label in
                            LineLogHandler(
                                label: label, format: .json, threshold: LogThreshold(.info), clock: LogRecorder.clock,
                                sink: sink)
                        }.info("\(String(repeating: letter, count: 70_000))")
                    }
                }
            }
        }
        try handle.close()
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 160)
        for line in lines {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
            let message = try #require(object?["msg"])
            #expect(Set(message).count == 1 && message.count == 70_000)
        }
    }

    @Test func `a line is in the file before the call returns`() throws {
        let pipe = Pipe()
        let sink = LogSink.descriptor(pipe.fileHandleForWriting.fileDescriptor)
        LineLogHandler(
            label: "x", format: .logfmt, threshold: LogThreshold(.info), clock: LogRecorder.clock, sink: sink
        ).log(
            event: LogEvent(
                level: .info, message: "now", metadata: nil, source: nil, file: "f", function: "g", line: 1))
        let available = pipe.fileHandleForReading.availableData
        #expect(String(decoding: available, as: UTF8.self).contains("msg=now"))
    }

    @Test func `a descriptor that is closed loses the line and nothing else`() {
        LogSinkTests.write("lost", to: .descriptor(-1))
    }

    private static func write(_ message: Logger.Message, to sink: LogSink) {
        Logger(label: "x") { label in
            LineLogHandler(
                label: label, format: .logfmt, threshold: LogThreshold(.info), clock: LogRecorder.clock, sink: sink)
        }.info(message)
    }

    @Test func `setting up twice keeps the first sink and takes the new level`() {
        let first = LogRecorder()
        let second = LogRecorder()
        let threshold = Telemetry.bootstrap(level: .error, format: .logfmt, clock: LogRecorder.clock, sink: first.sink)
        let again = Telemetry.bootstrap(level: .notice, format: .json, clock: LogRecorder.clock, sink: second.sink)
        #expect(again === threshold)
        Logger(label: "bootstrap test").notice("hello")
        let expected = "ts=2026-11-23T08:15:00.250Z level=notice msg=hello logger=\"bootstrap test\"\n"
        #expect(first.lines.contains(expected))
        #expect(second.lines.isEmpty)
    }
}
