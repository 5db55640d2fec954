import Foundation
import Hiscores
import Tracker

/// Sends saved answers: snapshots of one player, or of several where each says whose it is.
struct WiseOldManFiles {
    private static let inPart = 50

    let sender: WiseOldManSender
    /// Whose they all are; nil: as they say themselves.
    let player: PlayerName?

    /// - throws: ``Failure`` for a file that is no such answer; what stood before that was sent.
    func send(_ sources: [ImportSource]) async throws {
        var introduced: String?
        var leftOut: Set<String> = []
        for source in sources {
            var cutter = JSONElements()
            let progress = ImportProgress()
            var (count, person): (Int, WiseOldManPlayer?) = (0, nil)
            var part: [[UInt8]] = []
            func flush() async throws {
                defer { part = [] }
                guard let person, !part.isEmpty, !leftOut.contains(person.name) else { return }
                if introduced != person.name {
                    introduced = nil
                    guard try await sender.introduce(person) != nil else {
                        leftOut.insert(person.name)
                        return
                    }
                    introduced = person.name
                }
                try await sender.send(part, of: person, from: source.name, position: nil)
                progress.show("reading", count, "snapshots", from: source)
            }
            do {
                while let bytes = try source.next() {
                    var whole: [[UInt8]] = []
                    let result = Result { try cutter.push(bytes) { whole.append($0) } }
                    for element in whole {
                        count += 1
                        let name = try name(of: element, number: count, in: source)
                        if name != person?.name || part.count == Self.inPart {
                            try await flush()
                            if name != person?.name { person = WiseOldManPlayer(name: name) }
                        }
                        part.append(element)
                    }
                    try result.get()
                }
                try cutter.finish()
            } catch let error as UserError {
                try await flush()
                let stored = count > 0 ? "; the \(count) snapshots before that were read" : ""
                throw Failure(.refused, "\(source.name): \(error.message)\(stored)")
            }
            try await flush()
            progress.end()
        }
    }

    private func name(of element: [UInt8], number: Int, in source: ImportSource) throws -> String {
        if let player { return player.display }
        // What is no JSON is told by whoever reads the whole.
        if let name = (try? WiseOldManBody.decode(WiseOldManBody.Head.self, element))?.name { return name }
        throw Failure(
            .refused,
            "\(source.name), snapshot \(number): it does not say whose it is; name the player with --player")
    }
}
