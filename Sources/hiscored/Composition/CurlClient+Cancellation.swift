import Curl

extension CurlClient {
    /// Sends a request; that it was cancelled, as at a stop of the program, is no trouble of the other side.
    ///
    /// - throws: `CancellationError`, or ``CurlError``.
    func sendUnlessCancelled(_ request: CurlRequest) async throws -> CurlResponse {
        do {
            return try await send(request)
        } catch  where error.kind == .cancelled {
            throw CancellationError()
        }
    }
}
