/// A point in time: whole milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// It is the one clock reading that crosses module borders, and the integer that every time column of the
/// database holds, so nothing is rounded on the way to the file and back.
package struct Timestamp: Hashable, Comparable, Sendable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package init(seconds: Int64) {
        milliseconds = seconds * 1000
    }

    /// Whole seconds since 1970, rounded towards the past.
    package var seconds: Int64 {
        milliseconds.flooringQuotient(1000)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Parts of a millisecond are dropped.
    package static func + (left: Timestamp, right: Duration) -> Timestamp {
        Timestamp(milliseconds: left.milliseconds + right.wholeMilliseconds)
    }

    package static func - (left: Timestamp, right: Duration) -> Timestamp {
        Timestamp(milliseconds: left.milliseconds - right.wholeMilliseconds)
    }

    package static func - (left: Timestamp, right: Timestamp) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }
}

extension Duration {
    /// The duration in milliseconds, parts of one dropped.
    package var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// The duration in seconds as a fraction, for libraries and JSON members that want one.
    package var fractionalSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }

    package static func minutes(_ minutes: Int) -> Duration {
        .seconds(minutes * 60)
    }

    package static func hours(_ hours: Int) -> Duration {
        .seconds(hours * 3600)
    }

    package static func days(_ days: Int) -> Duration {
        .seconds(days * 86_400)
    }
}

extension BinaryInteger {
    /// Division that rounds towards minus infinity, as calendars need for times before 1970.
    @inlinable package func flooringQuotient(_ divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
    }

    /// The remainder that belongs to `flooringQuotient(_:)`; for a positive divisor never negative.
    @inlinable package func flooringRemainder(_ divisor: Self) -> Self {
        let remainder = self % divisor
        return remainder != 0 && (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder
    }
}
