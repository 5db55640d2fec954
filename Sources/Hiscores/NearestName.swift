/// Finds what somebody meant who typed a name that does not exist.
package enum NearestName {
    /// The candidate with the fewest typing errors between it and `typed`: at most three, and at most a third of its
    /// length (but one at least). Failing that, the first one that starts with it, so that "warn" finds "warning".
    package static func of(_ typed: String, among candidates: [String]) -> String? {
        let typed = Array(typed.lowercased())
        let rated = candidates.map { (name: $0, distance: distance(typed, Array($0.lowercased()))) }
        guard let best = rated.min(by: { $0.distance < $1.distance }) else { return nil }
        if best.distance <= max(1, min(best.name.count / 3, 3)) { return best.name }
        return typed.count >= 3 ? candidates.first { $0.lowercased().starts(with: typed) } : nil
    }

    /// Characters to insert, delete, replace or swap with their neighbour.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        guard abs(left.count - right.count) <= 3 else { return .max }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var cost = min(replaced, last[column + 1] + 1, current[column] + 1)
                let isSwap = row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
                if isSwap { cost = min(cost, beforeLast[column - 1] + 1) }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
