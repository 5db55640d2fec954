import Scheduling
import ServiceLifecycle

/// The engine as a part of a service group.
struct EngineService: Service {
    let engine: Engine
    let grace: Duration
    let prepare: @Sendable () async throws -> Void

    func run() async throws {
        try await withGracefulShutdownHandler {
            do {
                try await cancelWhenGracefulShutdown { try await prepare() }
            } catch is CancellationError where Task.isShuttingDownGracefully {
                // Asked to stop before the engine started: that is no failure.
                return
            }
            try await engine.run()
            await engine.stop(grace: grace)
        } onGracefulShutdown: {
            engine.requestStop()
        }
    }
}
