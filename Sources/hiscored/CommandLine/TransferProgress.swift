import Foundation
import Tracker

/// How far an import is: a line on a terminal that moves, with the rate and the time that is left; nothing elsewhere.
struct TransferProgress {
    private static let pause = Duration.milliseconds(200)

    private let source: ImportSource
    private let unit: String
    private let began = ContinuousClock.now
    private var shown: ContinuousClock.Instant?

    /// - parameter unit: what is counted, such as "rows".
    init(_ source: ImportSource, unit: String) {
        self.source = source
        self.unit = unit
    }

    mutating func show(_ count: Int) {
        let now = ContinuousClock.now
        guard isatty(STDERR_FILENO) == 1, shown.map({ now - $0 > Self.pause }) ?? true else { return }
        shown = now
        Output.progress(text(count, after: now - began), isLast: false)
    }

    func finish(_ count: Int) {
        guard shown != nil else { return }
        Output.progress(text(count, after: ContinuousClock.now - began), isLast: true)
    }

    private func text(_ count: Int, after elapsed: Duration) -> String {
        let seconds = max(0.001, elapsed / .seconds(1))
        let rate = "\(count) \(unit), \(Int(Double(count) / seconds)) a second"
        guard let length = source.length, length > 0, source.position > 0 else { return rate }
        let part = Double(source.position) / Double(length)
        let left = Int((seconds / part * (1 - part)).rounded(.up))
        return "\(rate), \(Int(part * 100)) %, \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
    }
}
