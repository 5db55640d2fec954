import Testing

/// The real program, from outside: processes, sockets, files.
///
/// One parent for all of it, because suites that are serialised each for itself still run beside one another.
@Suite(.serialized, .timeLimit(.minutes(10)))
enum EndToEnd {}
