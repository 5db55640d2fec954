extension Store {
    /// Wakes who waits for something that a commit brings about: make the stream, look whether it is so already, then
    /// look again at each element.
    ///
    /// Commits that come while nobody looks are one wake-up. It ends with whoever goes through it.
    package func wakes(on isWanted: @escaping @Sendable (Change) -> Bool) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let remove = listen { changes in
            if changes.contains(where: isWanted) { continuation.yield() }
        }
        continuation.onTermination = { _ in remove() }
        return stream
    }
}
