import Hiscores

extension ValueKind where Value == [Int64] {
    /// A list of whole numbers, each higher than the one before. It may be empty.
    static func ladder(_ range: ClosedRange<Int>) -> ValueKind<[Int64]> {
        let step = ValueKind<Int>.wholeNumber(range)
        return ValueKind(
            shape: .json, allowed: "a list that climbs, each \(step.allowed)",
            read: { place, reading in
                guard case .list(let nodes) = place.node.value else {
                    reading.reject(place, "expected a list, got \(place.shown)")
                    return nil
                }
                var steps: [Int64] = []
                var isSound = true
                for (index, node) in nodes.enumerated() {
                    let element = place.element(index, node)
                    guard let number = step.read(element, &reading).map(Int64.init) else {
                        isSound = false
                        continue
                    }
                    if let last = steps.last, number <= last {
                        let what = number == last ? "is there twice" : "comes after \(last)"
                        reading.reject(element, "\(number) \(what); write the numbers from the lowest to the highest")
                        isSound = false
                    }
                    steps.append(number)
                }
                return isSound ? steps : nil
            },
            write: { .list(of: $0.map { .whole($0) }) })
    }
}

extension ValueKind where Value == [String: [Int64]] {
    /// A list for each of some metrics, by their keys.
    static var ladders: ValueKind<[String: [Int64]]> {
        let ladder = ValueKind<[Int64]>.ladder(1...100_000_000_000)
        return ValueKind(
            shape: .json, allowed: "an object, for each metric \(ladder.allowed)",
            read: { place, reading in
                guard case .object(let members) = place.node.value else {
                    reading.reject(place, "expected an object, got \(place.shown)")
                    return nil
                }
                var ladders: [String: [Int64]] = [:]
                var isSound = true
                for member in members {
                    let inside = place.member(member)
                    if let problem = Self.problem(ofMetric: member.name) {
                        reading.reject(inside.path, at: member.position, problem)
                        isSound = false
                    }
                    if let steps = ladder.read(inside, &reading) {
                        ladders[member.name] = steps
                    } else {
                        isSound = false
                    }
                }
                return isSound ? ladders : nil
            },
            write: { ladders in
                .object(
                    of: ladders.sorted { $0.key < $1.key }.map { name, steps in (name: name, value: ladder.write(steps))
                    })
            })
    }

    private static func problem(ofMetric key: String) -> String? {
        guard MetricCatalog.metric(key: key) == nil else { return nil }
        let near = NearestName.of(key, among: MetricCatalog.all.map(\.key))
        let hint = near.map { "did you mean \"\($0)\"?" } ?? "it is named by its key, such as zulrah"
        return "there is no such metric; \(hint)"
    }
}
