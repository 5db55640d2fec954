import Foundation
import Testing

@testable import Simulation

struct RequestStatisticsTests {
    private func json(_ statistics: RequestStatistics) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(statistics), as: UTF8.self)
    }

    @Test func `before the second request there is no spacing`() throws {
        var statistics = RequestStatistics()
        #expect(try json(statistics) == #"{"by_status":{},"max_in_flight":0,"min_spacing_ms":null,"requests":0}"#)
        statistics.began(at: .seconds(5))
        statistics.answered(200)
        #expect(
            try json(statistics) == #"{"by_status":{"200":1},"max_in_flight":1,"min_spacing_ms":null,"requests":1}"#)
    }

    @Test func `the least spacing is between neighbours, in milliseconds`() throws {
        var statistics = RequestStatistics()
        for milliseconds in [0, 3000, 4500, 8000] {
            statistics.began(at: .milliseconds(milliseconds))
            statistics.ended()
        }
        #expect(statistics.leastSpacing == .milliseconds(1500))
        #expect(statistics.mostInFlight == 1)
        statistics.began(at: .microseconds(8_001_250))
        #expect(try json(statistics).contains(#""min_spacing_ms":1.25,"#))
    }

    @Test func `requests that overlap are in flight together`() {
        var statistics = RequestStatistics()
        statistics.began(at: .zero)
        statistics.began(at: .zero)
        statistics.ended()
        statistics.began(at: .zero)
        #expect(statistics.mostInFlight == 2)
        #expect(statistics.requests == 3)
    }

    @Test func `a reset forgets all but what is running`() {
        var statistics = RequestStatistics()
        statistics.began(at: .seconds(1))
        statistics.began(at: .seconds(2))
        statistics.answered(404)
        statistics.ended()
        statistics.reset()
        #expect(statistics.requests == 0 && statistics.answers.isEmpty && statistics.leastSpacing == nil)
        #expect(statistics.mostInFlight == 1)
        statistics.ended()
        statistics.began(at: .seconds(9))
        #expect(statistics.mostInFlight == 1 && statistics.leastSpacing == nil)
    }
}
