/// Something the tests wait for did not happen.
struct HarnessError: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Asks again and again until the answer is there.
///
/// - throws: ``HarnessError`` that names what was waited for, after `limit`.
@discardableResult
func eventually<Value>(
    _ what: String, within limit: Duration = .seconds(20), every pause: Duration = .milliseconds(50),
    _ answer: () async throws -> Value?
) async throws -> Value {
    let deadline = ContinuousClock.now + limit
    while true {
        if let value = try await answer() { return value }
        guard ContinuousClock.now < deadline else { throw HarnessError("\(what): not within \(limit)") }
        try await Task.sleep(for: pause)
    }
}
