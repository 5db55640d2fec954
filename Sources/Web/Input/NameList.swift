import Hiscores
import Tracker

/// Names of players as somebody wrote them into a field: one in a line, or separated by commas.
struct NameList: Equatable, Sendable {
    /// More are not added at once.
    static let most = 500

    /// In the order of the text, each once, whatever its spelling.
    let names: [PlayerName]
    /// What cannot be a name, and why: `'a?b' is no player name: …`.
    let refused: [String]

    init(_ text: String?) {
        var (names, refused, seen) = ([PlayerName](), [String](), Set<String>())
        for part in (text ?? "").split(whereSeparator: { $0.isNewline || $0 == "," || $0 == ";" || $0 == "\t" }) {
            let typed = part.trimmingPrefix(while: \.isWhitespace)
            guard !typed.isEmpty else { continue }
            do {
                let name = try PlayerName(asked: String(typed))
                if seen.insert(name.key).inserted { names.append(name) }
            } catch {
                refused.append(error.message)
            }
        }
        self.names = names
        self.refused = refused
    }
}
