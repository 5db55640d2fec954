package import Timestamps

/// Where random numbers come from: the system in the program, a seed in tests.
package struct RandomSource: RandomNumberGenerator, Sendable {
    private let draw: @Sendable () -> UInt64

    package init(_ draw: @escaping @Sendable () -> UInt64) {
        self.draw = draw
    }

    package func next() -> UInt64 { draw() }

    /// 32 hexadecimal digits, as osrsdiff's task ids: a version 7 UUID, which begins with the time.
    ///
    /// New ids come after all older ones, so the index over them grows at its end. With random ones every new job would
    /// write a page of its own, somewhere in the index.
    package func taskID(at now: Timestamp) -> String {
        let time = UInt64(bitPattern: now.milliseconds) << 16
        let upper = time | 0x7000 | draw() & 0x0FFF
        let lower = 0x8000_0000_0000_0000 | draw() >> 2
        return [upper, lower].map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// What a worker must show to change its job: never the same twice, for all that matters.
    func leaseToken() -> Int64 {
        Int64(bitPattern: draw())
    }
}
