import Hummingbird
import NIOCore

/// `GET /assets/{name}`: style, script and icon, from the binary. Their address changes with their bytes.
struct AssetHandler: Sendable {
    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        guard let asset = Asset.named(try context.parameters.require("name")) else {
            throw HTTPError(.notFound)
        }
        let headers: HTTPFields = [
            .contentType: asset.contentType, .eTag: asset.etag,
            .cacheControl: "public, max-age=31536000, immutable",
        ]
        if request.headers[.ifNoneMatch] == asset.etag {
            return Response(status: .notModified, headers: headers)
        }
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }
}
