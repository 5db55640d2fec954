import Hiscores
import Timestamps

/// The life of a simulated player: every number it has at any time, from nothing but a seed.
///
/// A life is a starting stock and half a year of days that repeats for ever. Half a year is long enough that nobody
/// sees it repeat, and short enough to add up for every answer, so nothing is kept between two answers.
struct Career: Sendable {
    /// 2025-01-01T00:00:00Z, a Wednesday. Before it nothing happens.
    static let origin = Timestamp(seconds: 1_735_689_600)
    /// Whole weeks, so that weekends stay weekends.
    static let cycleDays = 182
    /// The game counts no further.
    static let scoreCap = Int64(Int32.max)
    /// There are only so many things to collect.
    static let collectionsCap: Int64 = 1700

    let seed: UInt64
    let archetype: SimulatedArchetype
    private let routine: Routine

    init(seed: UInt64) {
        self.seed = seed
        archetype = SimulatedArchetype(seed: seed)
        routine = Routine.of(archetype)
    }

    /// The value of every row at a time.
    func values(at time: Timestamp) -> [Int64] {
        let isPlaying = routine.hourly > 0
        var values = Estate.of(archetype).values(seed: seed)
        if isPlaying { addPlay(until: time, to: &values) }
        settle(&values, at: isPlaying ? time : Self.origin)
        return values
    }

    private func addPlay(until time: Timestamp, to values: inout [Int64]) {
        // Players live in different time zones, so their breaks and evenings differ.
        let zone = Int64(seed % 86_400) - 43_200
        let seconds = Int(max(0, time.seconds - Self.origin.seconds + zone))
        let (day, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let (cycles, today) = day.quotientAndRemainder(dividingBy: Self.cycleDays)
        for number in 0..<Self.cycleDays {
            let times = Int64(number < today ? cycles + 1 : cycles)
            if times == 0, number > today { break }
            for session in PlayDay(routine: routine, seed: seed, number: number) {
                if times > 0 { session.add(session.steps, times: times, to: &values) }
                if number == today { session.add(session.stepsDone(at: second), to: &values) }
            }
        }
    }

    /// Applies the caps and fills in what follows from other rows and what is no counter.
    private func settle(_ values: inout [Int64], at time: Timestamp) {
        var total: Int64 = 0
        var clues: Int64 = 0
        var allClues: Int?
        for (number, row) in WireLayout.current.rows.enumerated() {
            switch row.metric.kind {
            case .skill:
                values[number] = min(values[number], Experience.cap)
                total += values[number]
            case .clue where row.isSumOfClues: allClues = number
            case .clue: clues += values[number]
            case .log: values[number] = min(values[number], Self.collectionsCap)
            case .rating: values[number] = Rating.value(of: row.metric.wireName, seed: seed, at: time)
            default: values[number] = min(values[number], Self.scoreCap)
            }
        }
        if let allClues { values[allClues] = clues }
        values[0] = total
    }
}
