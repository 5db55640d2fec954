/// How a record becomes a line.
package enum LogFormat: String, CaseIterable, Sendable {
    /// `ts=2026-11-23T08:15:00Z level=info msg="player added" logger=tracker player=B0aty`
    case logfmt
    /// `{"ts":"2026-11-23T08:15:00Z","level":"info","msg":"player added","logger":"tracker","player":"B0aty"}`
    case json
}
