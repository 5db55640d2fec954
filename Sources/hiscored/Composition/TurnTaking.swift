import Synchronization

/// Lets one thing be done after the other, in the order in which they came.
final class TurnTaking: Sendable {
    private let last = Mutex<Task<Void, Never>?>(nil)

    /// Does it when all that came before is done. Who stops waiting for it does not stop it.
    func take<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let task = last.withLock { last in
            let before = last
            let task = Task {
                await before?.value
                return try await body()
            }
            last = Task { _ = await task.result }
            return task
        }
        return try await task.value
    }
}
