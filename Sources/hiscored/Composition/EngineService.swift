import Scheduling
import ServiceLifecycle

/// The engine as a part of a service group.
struct EngineService: Service {
    let engine: Engine
    let grace: Duration
    let prepare: @Sendable () async throws -> Void

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await cancelWhenGracefulShutdown { try await prepare() }
            try await engine.run()
            await engine.stop(grace: grace)
        } onGracefulShutdown: {
            engine.requestStop()
        }
    }
}
