/// One sitting: an occupation for some time, with the numbers rising in equal steps.
struct PlaySession: Sendable {
    /// Seconds after the start of the player's day.
    let start: Int
    /// How many steps it has, and how many seconds each takes.
    let steps: Int
    let step: Int
    let occupation: Occupation
    /// The experience of the whole session.
    let experience: Int64
    /// Decides whether a part of a score counts: 0 to 999.
    let luck: Int64

    /// How many steps are over at a second of the day.
    func stepsDone(at second: Int) -> Int {
        min(max(0, (second - start) / step), steps)
    }

    /// Adds what the first `done` steps bring, `times` over.
    func add(_ done: Int, times: Int64 = 1, to values: inout [Int64]) {
        guard done > 0 else { return }
        for yield in occupation.experience {
            values[yield.row] += experience * yield.amount / 1000 * Int64(done) / Int64(steps) * times
        }
        for yield in occupation.scores {
            let thousandths = yield.amount * Int64(steps * step) / 3600
            values[yield.row] += (thousandths + luck) / 1000 * Int64(done) / Int64(steps) * times
        }
    }
}
