import Timestamps

extension ValueKind where Value == Int {
    /// A number without point and exponent.
    static func wholeNumber(_ range: ClosedRange<Int>) -> ValueKind<Int> {
        let allowed =
            range.upperBound == .max ? "\(range.lowerBound) or more" : "\(range.lowerBound)…\(range.upperBound)"
        return ValueKind(
            shape: .literal, allowed: allowed,
            read: { place, reading in
                guard case .whole(let number) = place.node.value else {
                    reading.reject(place, "expected a whole number, got \(place.shown) (allowed \(allowed))")
                    return nil
                }
                if number < Int64(range.lowerBound) {
                    reading.reject(place, "\(number) is below \(range.lowerBound) (allowed \(allowed))")
                    return nil
                }
                if number > Int64(range.upperBound) {
                    reading.reject(place, "\(number) is above \(range.upperBound) (allowed \(allowed))")
                    return nil
                }
                return Int(number)
            },
            write: { .whole(Int64($0)) })
    }
}

extension ValueKind where Value == Duration {
    /// A span that is written as a whole number of `unit`.
    static func span(of unit: Duration, _ range: ClosedRange<Int>) -> ValueKind<Duration> {
        let number = ValueKind<Int>.wholeNumber(range)
        return ValueKind(
            shape: number.shape, allowed: number.allowed,
            read: { place, reading in number.read(place, &reading).map { unit * $0 } },
            write: { number.write(Int($0 / unit)) })
    }

    /// A span in seconds, to the millisecond: `3`, `1.5`.
    static func seconds(_ range: ClosedRange<Int>) -> ValueKind<Duration> {
        let allowed = "\(range.lowerBound)…\(range.upperBound)"
        return ValueKind(
            shape: .literal, allowed: allowed,
            read: { place, reading in
                let seconds: Double
                switch place.node.value {
                case .whole(let number): seconds = Double(number)
                case .fraction(let number): seconds = number
                default:
                    reading.reject(place, "expected a number of seconds, got \(place.shown) (allowed \(allowed))")
                    return nil
                }
                if seconds < Double(range.lowerBound) {
                    reading.reject(place, "\(place.shown) is below \(range.lowerBound) (allowed \(allowed))")
                    return nil
                }
                if seconds > Double(range.upperBound) {
                    reading.reject(place, "\(place.shown) is above \(range.upperBound) (allowed \(allowed))")
                    return nil
                }
                return .milliseconds(Int64((seconds * 1000).rounded()))
            },
            write: { span in
                let milliseconds = span.wholeMilliseconds
                return milliseconds % 1000 == 0 ? .whole(milliseconds / 1000) : .fraction(span.fractionalSeconds)
            })
    }
}

extension ValueKind where Value == Duration? {
    /// How many days something is kept; nil is for ever, written as 0.
    static var daysOrForEver: ValueKind<Duration?> {
        let number = ValueKind<Int>.wholeNumber(0...36_500)
        return ValueKind(
            shape: number.shape, allowed: "\(number.allowed); 0 is for ever",
            read: { place, reading in
                guard let days = number.read(place, &reading) else { return nil }
                return .some(days == 0 ? nil : .days(days))
            },
            write: { number.write($0.map { Int($0 / .days(1)) } ?? 0) })
    }
}

extension ValueKind where Value == Bool {
    static var flag: ValueKind<Bool> {
        ValueKind(
            shape: .literal, allowed: "true, false",
            read: { place, reading in
                guard case .flag(let flag) = place.node.value else {
                    reading.reject(place, "expected true or false, got \(place.shown)")
                    return nil
                }
                return flag
            },
            write: { .flag($0) })
    }
}
