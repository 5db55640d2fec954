extension Duration {
    /// How long tests wait for what should come at once: a guard against hanging, and no claim about speed. Two loaded
    /// cores may take a minute over what one idle core does in a blink.
    package static let patience = Duration.seconds(120)
}

/// Something that a test waits for did not come.
package struct NeverCame: Error, CustomStringConvertible {
    package var description: String
}

/// Asks again and again until the answer is there.
///
/// - throws: ``NeverCame`` that names what was waited for, after `limit`.
@discardableResult
package func eventually<Value>(
    _ what: String, within limit: Duration = .patience, every pause: Duration = .milliseconds(20),
    _ answer: () async throws -> Value?
) async throws -> Value {
    let deadline = ContinuousClock.now + limit
    while true {
        if let value = try await answer() { return value }
        guard ContinuousClock.now < deadline else { throw NeverCame(description: "\(what): not within \(limit)") }
        try await Task.sleep(for: pause)
    }
}

/// Waits until something is so.
///
/// - throws: ``NeverCame`` that names what was waited for, after `limit`.
package func until(
    _ what: String, within limit: Duration = .patience, every pause: Duration = .milliseconds(20),
    _ isSo: () async throws -> Bool
) async throws {
    try await eventually(what, within: limit, every: pause) { try await isSo() ? true : nil }
}
