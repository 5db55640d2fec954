import Foundation

/// Wall time since it was made.
package struct Stopwatch {
    private let start = ContinuousClock.now

    package init() {}

    package var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }
}

/// Processor time of this process since it was made: of all its threads, in the program and in the system. Child
/// processes are not counted.
package struct ProcessorStopwatch {
    private let start = Self.usedSeconds

    package init() {}

    package var seconds: Double { Self.usedSeconds - start }

    private static var usedSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
