import Foundation

/// How far it is: a line that moves on a terminal, one now and then elsewhere.
final class WiseOldManProgress {
    private static let pause = Duration.seconds(10)

    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var shown: ContinuousClock.Instant?
    private var last = ""

    func show(_ text: String) {
        last = text
        let now = ContinuousClock.now
        if isTerminal {
            Output.progress(text, isLast: false)
        } else if shown.map({ now - $0 >= Self.pause }) ?? true {
            Output.message(text)
        } else {
            return
        }
        shown = now
    }

    func end() {
        if isTerminal, shown != nil { Output.progress(last, isLast: true) }
        shown = nil
    }
}
