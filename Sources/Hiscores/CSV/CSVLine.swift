/// A line of whole numbers between commas.
struct CSVLine {
    /// Counted from 1, as editors do.
    let place: Int
    let numbers: [Int64]

    /// - throws: ``HiscoresBodyError/malformed(_:)`` for a line that holds anything but whole numbers within
    ///   ``WireBounds``. An empty line may stand at the end alone.
    static func lines(of csv: some Collection<UInt8>) throws(HiscoresBodyError) -> [CSVLine] {
        var parts = csv.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }
        while parts.last?.isEmpty == true { parts.removeLast() }
        guard !parts.isEmpty else { throw .malformed("it is empty") }
        var lines: [CSVLine] = []
        for (index, part) in parts.enumerated() {
            // No layout comes near; a file that is something else is not read to its end.
            guard index < 1000 else { throw .malformed("it has more than 1000 lines") }
            do throws(HiscoresBodyError) {
                lines.append(CSVLine(place: index + 1, numbers: try numbers(in: part)))
            } catch {
                throw error.inside("line \(index + 1)")
            }
        }
        return lines
    }

    func error(_ problem: String) -> HiscoresBodyError {
        .malformed("line \(place): \(problem)")
    }

    private static func numbers(in line: some Collection<UInt8>) throws(HiscoresBodyError) -> [Int64] {
        var numbers: [Int64] = []
        for part in line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let text = String(decoding: part, as: UTF8.self)
            // `Int64` alone would take a plus sign.
            guard part.first != UInt8(ascii: "+"), let number = Int64(text) else {
                throw .malformed("\(text.quoted(limit: 30)) is not a whole number of 64 bits")
            }
            try WireBounds.check(number)
            numbers.append(number)
        }
        return numbers
    }
}
