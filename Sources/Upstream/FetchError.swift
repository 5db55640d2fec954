/// How `HiscoresClient.fetch` ends without a reading.
package enum FetchError: Error, Hashable, Sendable {
    case failed(FetchFailure)
    /// The task that asked was cancelled, or the HTTP client was shut down. It says nothing about the hiscores.
    case cancelled
}
