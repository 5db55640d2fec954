import Timestamps

extension Timestamp {
    /// Reads a time as osrsdiff's clients write it, in the usual forms that Python's `fromisoformat` takes: a day alone,
    /// with or without hyphens; a time of day to the hour, minute, second or a fraction; an offset or `Z`. Without one it
    /// is UTC, and a day alone is its midnight.
    ///
    /// - returns: nil for anything else, such as an offset whose plus sign came as a blank.
    init?(iso8601 text: String) {
        let pattern =
            #/
            (?<year>[0-9]{4})(?<dash>-?)(?<month>[0-9]{2})\k<dash>(?<day>[0-9]{2})
            (?:[Tt\ ](?<hour>[0-9]{2})
                (?:(?<colon>:?)(?<minute>[0-9]{2})(?:\k<colon>(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]+))?)?)?
                (?:Z|(?<sign>[+\-])(?<offsetHours>[0-9]{2})(?::?(?<offsetMinutes>[0-9]{2}))?)?
            )?
            /#
        guard let match = text.wholeMatch(of: pattern), match.year != "0000" else { return nil }
        self.init(
            rfc3339: "\(match.year)-\(match.month)-\(match.day)"
                + "T\(match.hour ?? "00"):\((match.minute ?? nil) ?? "00"):\((match.second ?? nil) ?? "00")"
                + ".\((match.fraction ?? nil) ?? "0")"
                + "\((match.sign ?? nil) ?? "+")\((match.offsetHours ?? nil) ?? "00")"
                + ":\((match.offsetMinutes ?? nil) ?? "00")")
    }
}
