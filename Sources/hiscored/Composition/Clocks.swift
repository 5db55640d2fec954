import Foundation
import Scheduling
import Timestamps

/// The only place that reads the wall clock and draws random numbers.
enum Clocks {
    static let wall = WallClock { Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }

    /// Unguessable: the system's generator is one for secrets.
    static let random = RandomSource {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}
