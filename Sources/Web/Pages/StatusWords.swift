/// The label beside a name and its colour. A failed last update is never called up to date.
struct StatusWords {
    let label: String
    let tone: String

    init(status: PlayerStatus, hasProblem: Bool) {
        let isStale = status == .ok && hasProblem
        label = isStale ? "last update failed" : status.label
        tone = isStale ? "warn" : status.tone
    }
}
