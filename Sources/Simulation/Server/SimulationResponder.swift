import Foundation
import HTTPTypes
import Hummingbird

/// Every address of the simulated hiscores: the tables, and the control of the simulation.
struct SimulationResponder: HTTPResponder {
    private static let faultsPath = "/_simulation/faults"
    private static let statisticsPath = "/_simulation/stats"
    /// A list of faults is no longer than this.
    private static let longestList = 1 << 16

    let state: SimulationState

    func respond(to request: Request, context: SimulationContext) async throws -> Response {
        switch (request.method, request.uri.path) {
        case (.get, let path) where HiscoresRequest.isHiscores(path):
            return try await HiscoresHandler(state: state).respond(to: request, connection: context.connection)
        case (.get, Self.faultsPath): return try Self.json(state.rules)
        case (.put, Self.faultsPath): return try await setFaults(request)
        case (.get, Self.statisticsPath): return try Self.json(state.currentStatistics)
        case (.delete, Self.statisticsPath):
            state.count { $0.reset() }
            return Response(status: .noContent)
        default: return PlainAnswer(.notFound, html: HTMLPage.notFound).response()
        }
    }

    private func setFaults(_ request: Request) async throws -> Response {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Self.longestList)
        } catch {
            let sentence = "The list of faults is longer than \(Self.longestList) bytes."
            return PlainAnswer(.contentTooLarge, text: sentence).response()
        }
        do {
            state.rules = try FaultRule.list(json: Array(body.readableBytesView))
        } catch {
            return PlainAnswer(.badRequest, text: error.description).response()
        }
        return try Self.json(state.rules)
    }

    private static func json(_ value: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return PlainAnswer(.ok, "application/json", Array(try encoder.encode(value))).response()
    }
}
