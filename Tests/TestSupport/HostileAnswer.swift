/// An answer that no honest hiscores give, by a server that means harm or is broken.
package struct HostileAnswer: Sendable, CustomStringConvertible {
    /// What is wrong with it; names the case in the output of tests.
    package let description: String
    /// The word of file, API and command line for the failure it must end as (`FetchErrorType`).
    package let kind: String
    /// What the sentence about it must hold.
    package let words: String
    package let send: @Sendable (LoopbackConnection) -> Void

    init(
        _ description: String, _ kind: String, _ words: String,
        send: @escaping @Sendable (LoopbackConnection) -> Void
    ) {
        self.description = description
        self.kind = kind
        self.words = words
        self.send = send
    }

    /// A whole answer with status 200 whose body is wrong.
    init(_ description: String, _ kind: String, _ words: String, body: String) {
        self.init(description, kind, words) { connection in
            connection.reply(headers: ["Content-Type: application/json", "Connection: close"], text: body)
        }
    }
}
