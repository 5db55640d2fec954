/// Where random numbers come from: the system in the program, a seed in tests.
package struct RandomSource: RandomNumberGenerator, Sendable {
    private let draw: @Sendable () -> UInt64

    package init(_ draw: @escaping @Sendable () -> UInt64) {
        self.draw = draw
    }

    package func next() -> UInt64 { draw() }

    /// 32 hexadecimal digits, as osrsdiff's task ids.
    package func taskID() -> String {
        [draw(), draw()].map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// What a worker must show to change its job: never the same twice, for all that matters.
    func leaseToken() -> Int64 {
        Int64(bitPattern: draw())
    }
}
