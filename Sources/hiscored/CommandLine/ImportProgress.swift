import Foundation
import Hiscores
import Tracker

/// How far an import is: on a terminal a bar with rate and time left, elsewhere a plain line now and then.
final class ImportProgress {
    private static let barWidth = 24
    /// Between two plain lines.
    private static let pause = Duration.seconds(10)

    private let isTerminal: Bool
    private var label = ""
    private var began = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?
    private var isBarOpen = false

    init(isTerminal: Bool = isatty(STDERR_FILENO) == 1) {
        self.isTerminal = isTerminal
    }

    /// - parameter total: nil when nobody knows.
    func show(reading bytes: Int64, of total: Int64?) {
        show("reading", done: bytes >> 10, of: total.map { $0 >> 10 }, unit: "KiB")
    }

    /// - parameter source: what is counted comes from it, and nobody knows how much there will be. How far it was read
    ///   tells the share.
    func show(_ label: String, _ count: Int, _ unit: String, from source: ImportSource) {
        let share = source.length.map { $0 > 0 ? Double(source.position) / Double($0) : 0 }
        show(label, done: Int64(count), of: nil, share: share, unit: unit)
    }

    func show(_ step: OsrsdiffImport.Progress) {
        switch step.phase {
        case .reading: break
        case .players: show("players", done: Int64(step.done), of: Int64(step.total), unit: "players")
        case .readings: show("history", done: Int64(step.done), of: Int64(step.total), unit: "records")
        case .done: break
        }
    }

    func end() {
        if isBarOpen { Output.progress(lastText, isLast: true) }
        isBarOpen = false
    }

    private var lastText = ""

    private func show(_ label: String, done: Int64, of total: Int64?, share: Double? = nil, unit: String) {
        let now = ContinuousClock.now
        if label != self.label {
            end()
            (self.label, began, lastShown) = (label, now, nil)
        }
        let wait = isTerminal ? .milliseconds(200) : Self.pause
        let isComplete = total == done
        if let lastShown, now - lastShown < wait, !(isComplete && isTerminal) { return }
        lastShown = now
        lastText = Self.text(
            label, done: done, of: total, share: share, unit: unit, elapsed: now - began, hasBar: isTerminal)
        if isTerminal {
            isBarOpen = true
            Output.progress(lastText, isLast: false)
        } else {
            Output.message(lastText)
        }
    }

    /// `history [######------------------]  25 %, 50,000 of 200,000 records, 6,200/s, 24 s left`.
    ///
    /// - parameter share: how much of the whole it is, where there is no total.
    static func text(
        _ label: String, done: Int64, of total: Int64?, share: Double? = nil, unit: String, elapsed: Duration,
        hasBar: Bool
    ) -> String {
        let seconds = elapsed / .seconds(1)
        let rate = seconds > 0.5 ? Double(done) / seconds : 0
        let share = (total.map { $0 > 0 ? Double(done) / Double($0) : 0 } ?? share).map { min(1, $0) } ?? 0
        var head = label
        if hasBar, share > 0 {
            let filled = Int(share * Double(barWidth))
            head +=
                " [" + String(repeating: "#", count: filled) + String(repeating: "-", count: barWidth - filled) + "]"
        }
        var parts = share > 0 ? ["\(Int(share * 100)) %"] : []
        parts.append(total.map { "\(done.grouped) of \($0.grouped) \(unit)" } ?? "\(done.grouped) \(unit)")
        if rate >= 1 { parts.append("\(Int64(rate).grouped)/s") }
        if rate >= 1, (0.001..<1).contains(share) {
            parts.append("\(left(seconds / share * (1 - share))) left")
        }
        return "\(head) \(parts.joined(separator: ", "))"
    }

    private static func left(_ seconds: Double) -> String {
        let seconds = Int(seconds.rounded(.up))
        if seconds < 60 { return "\(seconds) s" }
        return seconds < 3600 ? "\((seconds + 59) / 60) min" : "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    }
}
