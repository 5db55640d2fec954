/// How the server on this database is, by its own word.
package struct ServerCheck: Sendable {
    package enum Answer: Sendable {
        /// Nobody has the database.
        case notRunning
        /// `parts` is what `/readyz` says of each of its own checks that is not ok.
        case answered(isReady: Bool, parts: [String])
        /// Somebody has the database, and does not answer.
        case silent(holder: String, reason: String)
    }

    package var answer: Answer

    package init(answer: Answer) {
        self.answer = answer
    }

    package var diagnosis: Diagnosis {
        switch answer {
        case .notRunning:
            return Diagnosis(.server, otherwise: "no server runs on this database")
        case .answered(true, let parts) where parts.isEmpty:
            return Diagnosis(.server, otherwise: "it runs and is ready")
        case .answered(let isReady, let parts):
            let remedy = "see the check of that name here, and the log: `journalctl -u hiscored -n 50`"
            let words = parts.joined(separator: "; ")
            return Diagnosis(
                .server,
                isReady
                    ? .warning("it runs, and says: \(words)", remedy: remedy)
                    : .failure("it runs, but is not ready: \(words)", remedy: remedy))
        case .silent(let holder, let reason):
            return Diagnosis(
                .server,
                .failure(
                    "\(holder) has the database and does not answer: \(reason)",
                    remedy: "wait if it only just starts; else `systemctl restart hiscored`"))
        }
    }
}
