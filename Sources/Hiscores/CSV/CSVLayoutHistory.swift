/// Which rows the hiscores had when. A body of `index_lite.ws` names none of them, so what a line is follows from its
/// place, and the places from how many rows of each kind there are.
package enum CSVLayoutHistory {
    /// The rows of one time, in their order.
    package struct Layout: Sendable {
        /// The first day, `2025-11-19`; nil is the oldest one that is known.
        package let firstDay: String?
        package let metrics: [Metric]

        /// Overall included.
        package var skills: Int { metrics.count { $0.isSkill } }
        package var activities: Int { metrics.count - skills }
    }

    /// The newest first, each found from the one after it by taking out what that one added.
    package static let layouts: [Layout] = {
        var metrics = MetricCatalog.all
        var layouts: [Layout] = []
        for addition in additions {
            layouts.append(Layout(firstDay: addition.day, metrics: metrics))
            metrics.removeAll { addition.names.contains($0.wireName) }
        }
        return layouts + [Layout(firstDay: nil, metrics: metrics)]
    }()

    /// No two layouts have the same numbers.
    static func layout(skills: Int, activities: Int) -> Layout? {
        layouts.first { $0.skills == skills && $0.activities == activities }
    }

    /// What came on which day (osrs-domain §1.4), the newest first.
    ///
    /// Bounty Hunter was split in two: what was counted until then went on as Legacy. So the rows of older bodies are
    /// the Legacy ones, and the new ones came.
    private static let additions: [(day: String, names: Set<String>)] = [
        ("2026-07-29", ["Mad Angel"]),
        ("2026-06-30", ["Maggot King"]),
        ("2026-02-25", ["Brutus"]),
        ("2025-11-19", ["Sailing"]),
        ("2025-11-05", ["Shellbane Gryphon"]),
        ("2025-10-15", ["Grid Points"]),
        ("2025-07-23", ["Doom of Mokhaiotl"]),
        ("2025-05-14", ["Yama"]),
        ("2025-02-05", ["The Royal Titans"]),
        ("2025-01-29", ["Collections Logged"]),
        ("2024-09-25", ["Amoxliatl", "The Hueycoatl"]),
        ("2024-08-28", ["Araxxor"]),
        ("2024-03-20", ["Colosseum Glory", "Lunar Chests", "Sol Heredit"]),
        ("2024-01-24", ["Scurrius"]),
        ("2023-08-23", ["Deadman Points"]),
        ("2023-07-26", ["Duke Sucellus", "The Leviathan", "The Whisperer", "Vardorvis"]),
        ("2023-05-24", ["Bounty Hunter - Hunter", "Bounty Hunter - Rogue"]),
        ("2023-04-12", ["Artio", "Calvar'ion", "Spindel"]),
    ]
}
