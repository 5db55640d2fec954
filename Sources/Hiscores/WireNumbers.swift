/// The numbers of a row as the hiscores send them.
struct WireNumbers {
    /// A number that may be left out, sent as null, or sent at most once.
    struct Slot {
        private(set) var value: Int64?
        private var isRead = false

        /// Takes the member's value. Null counts as left out; any negative number but -1 is an error, and so is one
        /// beyond the limit.
        mutating func read(
            _ name: StaticString, from scanner: inout JSONScanner, upTo limit: Int64 = WireBounds.number
        ) throws(HiscoresBodyError) {
            if isRead { throw .malformed("it has \"\(name)\" twice") }
            isRead = true
            do throws(HiscoresBodyError) {
                value = try scanner.wholeNumber()
                if let value { try WireBounds.check(value, upTo: limit) }
            } catch {
                throw error.inside("\(name)")
            }
        }
    }

    var rank = Slot()
    var level = Slot()
    var value = Slot()
}

extension HiscoreRow {
    init(metric: Metric, _ numbers: WireNumbers) {
        self.init(
            metric: metric, sentRank: numbers.rank.value, sentLevel: numbers.level.value,
            sentValue: numbers.value.value)
    }

    /// Turns -1 into unknown. A rank of 0 is none, and a level without experience is a guess of the hiscores
    /// (osrs-domain §1.5).
    init(metric: Metric, sentRank: Int64?, sentLevel: Int64?, sentValue: Int64?) {
        let value = sentValue.known
        self.init(
            metric: metric,
            rank: sentRank.known.flatMap { $0 == 0 ? nil : $0 },
            level: value == nil ? nil : sentLevel.known.map { Int($0) },
            value: value)
    }
}

extension Int64? {
    fileprivate var known: Int64? { self == -1 ? nil : self }
}
