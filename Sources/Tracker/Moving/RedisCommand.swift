/// A command as Redis takes it over the wire, and `redis-cli --pipe` in a file: an array of strings of bytes.
struct RedisCommand {
    let words: [[UInt8]]

    init(_ words: String...) {
        self.words = words.map { Array($0.utf8) }
    }

    init(_ words: String..., value: [UInt8]) {
        self.words = words.map { Array($0.utf8) } + [value]
    }

    var bytes: [UInt8] {
        var bytes = Array("*\(words.count)\r\n".utf8)
        for word in words {
            bytes += "$\(word.count)\r\n".utf8
            bytes += word
            bytes += "\r\n".utf8
        }
        return bytes
    }
}
