/// How often the streams of events are looked after.
struct EventPace: Sendable {
    /// Between two comments. Proxies cut connections that are silent for a minute.
    var beat = Duration.seconds(15)
    /// How many beats a stream lasts whose caller was let in by a log-in, which may be over then. Clients come again by
    /// themselves, and are looked at again.
    var beatsOfLogIn = 60
    /// How long a client waits before it comes again.
    var reconnection = Duration.seconds(5)
    /// How long a client that reads may take for its last bytes when the server stops.
    var lastWords = Duration.seconds(1)
}
