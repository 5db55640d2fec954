/// Why a row of osrsdiff's is not taken.
package struct OsrsdiffRowError: Error, Equatable, CustomStringConvertible {
    package let reason: String

    init(_ reason: String) {
        self.reason = reason
    }

    package var description: String { reason }
}
