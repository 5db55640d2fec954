import Hummingbird
import NIOCore

/// `GET /assets/{name}`: style, script and icon, from the binary. Their address changes with their bytes.
struct AssetHandler: Sendable {
    @Sendable func handle(_ call: Call) async throws -> Answer {
        guard let asset = Asset.named(call.segment("name")) else { throw APIError.unknownPath }
        return Answer(
            headers: [
                .contentType: asset.contentType, .eTag: asset.etag,
                .cacheControl: "public, max-age=31536000, immutable",
            ],
            body: .bytes(ByteBuffer(bytes: asset.bytes)))
    }
}
