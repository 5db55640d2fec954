import Synchronization

/// Random numbers that are the same in every run (SplitMix64).
package final class SeededNumbers: Sendable {
    private let state: Mutex<UInt64>

    package init(seed: UInt64) {
        state = Mutex(seed)
    }

    package func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var number = state
            number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
            number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
            return number ^ (number >> 31)
        }
    }

    /// A number of the range, all about equally likely.
    package func next(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    package func pick<Element>(_ elements: [Element]) -> Element {
        elements[next(in: 0...elements.count - 1)]
    }

    /// True once in so many times.
    package func isOne(in times: Int) -> Bool {
        next(in: 1...times) == 1
    }
}
