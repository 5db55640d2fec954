/// What the simulated hiscores answer to one request.
package enum SimulatedAnswer: Equatable, Sendable {
    /// The JSON of `index_lite.json`.
    case body([UInt8])
    /// The name is not on that table.
    case notFound
}
