import Testing

@testable import Tracker

@Suite struct RedisCommandTests {
    @Test func `a command is an array of strings with their lengths in bytes`() {
        let command = RedisCommand("RPUSH", "schedule:cron", "ü")
        #expect(command.bytes == Array("*3\r\n$5\r\nRPUSH\r\n$13\r\nschedule:cron\r\n$2\r\nü\r\n".utf8))
    }

    @Test func `a value may hold any bytes, line ends among them, and none at all`() {
        let bytes = RedisCommand("SET", "k", value: [0x80, 4, 13, 10, 0]).bytes
        #expect(bytes == Array("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\n".utf8) + [0x80, 4, 13, 10, 0, 13, 10])
        #expect(RedisCommand("SET", "k", value: []).bytes.suffix(6) == Array("$0\r\n\r\n".utf8)[...])
    }
}
