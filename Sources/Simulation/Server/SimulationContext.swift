import Hummingbird
import NIOCore

/// What a handler knows of a request beside the request: the connection, because some faults cut it.
struct SimulationContext: InitializableFromSource {
    let connection: any Channel

    init(source: ApplicationRequestContextSource) {
        connection = source.channel
    }
}
