import Testing
import Timestamps

@testable import Charts

@Suite struct `Fewer points for the same picture` {
    private func points(_ count: Int, value: (Int) -> Int64) -> [LineChart.Point] {
        (0..<count).map { .init(time: Timestamp(seconds: Int64($0) * 60), value: value($0)) }
    }

    @Test func `a short series stays as it is`() {
        let few = points(300) { Int64($0) }
        #expect(LineChart.downsampled(few, limit: 300) == few)
    }

    @Test func `the ends, the lowest and the highest survive`() {
        let many = points(10_000) { $0 == 4321 ? -7 : $0 == 7777 ? 1_000_000 : Int64($0 * 31 % 997) }
        let kept = LineChart.downsampled(many, limit: 300)
        #expect(kept.count <= 300)
        #expect(kept.count > 200)
        #expect(kept.first == many.first && kept.last == many.last)
        #expect(kept.contains { $0.value == -7 } && kept.contains { $0.value == 1_000_000 })
    }

    @Test func `what is kept was there, in order of time`() {
        let many = points(5000) { Int64($0 * $0 % 101) }
        let kept = LineChart.downsampled(many, limit: 60)
        #expect(Set(kept).isSubset(of: Set(many)))
        #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.time < $1.time })
    }

    @Test func `a crowd at one end leaves the other end alone`() {
        var crowded = points(2000) { Int64($0) }
        crowded.append(.init(time: Timestamp(seconds: 100_000_000), value: 2000))
        crowded.append(.init(time: Timestamp(seconds: 200_000_000), value: 2001))
        let kept = LineChart.downsampled(crowded, limit: 300)
        #expect(kept.suffix(2).map(\.value) == [2000, 2001])
    }
}
