import Timestamps

extension LineChart {
    /// At most `limit` points (4 or more) that draw the same picture: the first, the last, and of every equal stretch of
    /// time the lowest and the highest.
    static func downsampled(_ points: [Point], limit: Int) -> [Point] {
        guard points.count > limit, let first = points.first, let last = points.last else { return points }
        let stretches = (limit - 2) / 2
        let span = Double(last.time.milliseconds - first.time.milliseconds)
        var kept = [first]
        var lowest: Point?
        var highest: Point?
        var current = 0

        func close() {
            guard let low = lowest, let high = highest else { return }
            if low == high {
                kept.append(low)
            } else {
                kept += low.time < high.time ? [low, high] : [high, low]
            }
            lowest = nil
            highest = nil
        }

        for point in points.dropFirst().dropLast() {
            let share = Double(point.time.milliseconds - first.time.milliseconds) / span
            let stretch = min(stretches - 1, Int(share * Double(stretches)))
            if stretch != current {
                close()
                current = stretch
            }
            if point.value < lowest?.value ?? .max { lowest = point }
            if point.value > highest?.value ?? .min { highest = point }
        }
        close()
        return kept + [last]
    }
}
