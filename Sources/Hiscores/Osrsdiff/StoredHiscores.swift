/// What osrsdiff keeps of a body: the numbers of Overall, and two JSON objects by key, `{"attack": {"rank": 1, "level":
/// 99, "experience": 13034431}}` and `{"zulrah": {"rank": 1, "kc": 50}}` (osrsdiff-api, Appendix A and §8). All activities
/// are among its bosses. Null is unknown.
package struct StoredHiscores {
    package struct Numbers {
        package var rank: Int64?
        package var level: Int64?
        package var value: Int64?

        package init(rank: Int64?, level: Int64?, value: Int64?) {
            self.rank = rank
            self.level = level
            self.value = value
        }
    }

    private let overall: Numbers
    private let skills: ArraySlice<UInt8>?
    private let bosses: ArraySlice<UInt8>?

    /// - parameters:
    ///   - skills: JSON; nil and `null` are an empty object.
    ///   - bosses: the same.
    package init(overall: Numbers, skills: ArraySlice<UInt8>?, bosses: ArraySlice<UInt8>?) {
        self.overall = overall
        self.skills = skills
        self.bosses = bosses
    }

    /// - throws: ``StoredHiscoresError``.
    package func body() throws(StoredHiscoresError) -> HiscoresBody {
        var reader = StoredHiscoresReader()
        do throws(HiscoresBodyError) {
            try reader.add(overall)
            try reader.read(skills, .skills)
            try reader.read(bosses, .bosses)
            return try HiscoresBody(rows: reader.rows())
        } catch {
            throw StoredHiscoresError(error)
        }
    }
}

/// Why what is stored is no reading.
package struct StoredHiscoresError: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ error: HiscoresBodyError) {
        switch error {
        case .empty: description = "it is empty"
        case .notJSON(let problem): description = "no JSON: \(problem)"
        case .malformed(let problem): description = problem
        }
    }
}
