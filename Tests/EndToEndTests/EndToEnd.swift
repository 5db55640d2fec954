import Foundation
import Testing

/// What a night of `HISCORED_KILLS` takes has the time for it: of two limits the shorter one counts.
private let minutes = ProcessInfo.processInfo.environment["HISCORED_KILLS"] == nil ? 10 : 600

/// The real program, from outside: processes, sockets, files.
///
/// One parent for all of it, because suites that are serialised each for itself still run beside one another.
@Suite(.serialized, .timeLimit(.minutes(minutes)))
enum EndToEnd {}
