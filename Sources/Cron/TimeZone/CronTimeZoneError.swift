/// A name that no time zone has.
package struct CronTimeZoneError: Error, Equatable, CustomStringConvertible {
    package let identifier: String
    /// The known names that differ least, at most three; none when nothing is similar.
    package let nearest: [String]

    init(_ identifier: String, known: [String]) {
        self.identifier = identifier
        nearest = Self.nearest(to: identifier, among: known)
    }

    package var description: String {
        let hint = nearest.isEmpty ? "" : " Did you mean \(nearest.joined(separator: " or "))?"
        return "\(identifier.quoted()) is no time zone.\(hint) "
            + "Allowed are the names of the IANA database, such as Europe/London or UTC."
    }

    /// Compares with the whole name and with the part after the last slash, so that "london" finds Europe/London. The
    /// beginning of names goes before what is only similar: "Asia" is none of Apia.
    private static func nearest(to identifier: String, among known: [String]) -> [String] {
        guard (1...50).contains(identifier.utf8.count) else { return [] }
        let typed = Array(identifier.lowercased().replacing(" ", with: "_").utf8)
        let scored = known.map { name in
            let whole = Array(name.lowercased().utf8)
            let city = whole.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? whole
            return (name: name, distance: min(distance(typed, whole), distance(typed, city)))
        }
        guard let best = scored.map(\.distance).min() else { return [] }
        if best > 0, typed.count >= 3 {
            let begun = known.filter { $0.lowercased().utf8.starts(with: typed) }
            if !begun.isEmpty { return begun.sorted().prefix(3).map { $0 } }
        }
        guard best <= typed.count / 4 else { return [] }
        return scored.filter { $0.distance == best }.map(\.name).sorted().prefix(3).map { $0 }
    }

    /// How many letters must be added, dropped or replaced to turn one word into the other (Levenshtein).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let replaced = diagonal + (letter == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
