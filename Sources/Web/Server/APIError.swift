import Hummingbird
import NIOCore
import Scheduling
import Tracker

/// An answer that says no, in the envelope of osrsdiff-api §1.0.4.
struct APIError: Error, HTTPResponseError {
    var status: HTTPResponse.Status
    var detail: String
    /// Framework errors carry `detail` alone.
    var message: String?
    var headers: HTTPFields = [:]

    static let notAuthenticated = APIError(
        status: .unauthorized, detail: "Not authenticated", headers: [.wwwAuthenticate: "Bearer"])

    static let unknownPath = APIError(status: .notFound, detail: "Not Found")

    init(status: HTTPResponse.Status, detail: String, message: String? = nil, headers: HTTPFields = [:]) {
        self.status = status
        self.detail = detail
        self.message = message
        self.headers = headers
    }

    init(_ error: UserError) {
        let status: HTTPResponse.Status =
            switch error.kind {
            case .refused: .badRequest
            case .notFound: .notFound
            case .conflict: .conflict
            case .unavailable: .badGateway
            }
        self.init(status: status, detail: error.message, message: error.message)
    }

    /// The scheduler's own errors, in the same envelope.
    init?(scheduling error: any Error) {
        switch error {
        case let error as JobControlError:
            switch error {
            case .notFound(let message): self.init(status: .notFound, detail: message, message: message)
            case .refused(let message): self.init(status: .conflict, detail: message, message: message)
            }
        case let error as ScheduleError:
            self.init(status: .badRequest, detail: error.description, message: error.description)
        case let error as ScheduledTaskError:
            self.init(status: .unprocessableContent, detail: error.description)
        default:
            return nil
        }
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        var response = try JSONAnswer.response(Body(detail: detail, message: message), status: status)
        for field in headers { response.headers[field.name] = field.value }
        return response
    }

    private struct Body: Encodable {
        var detail: String
        var message: String?
    }
}
