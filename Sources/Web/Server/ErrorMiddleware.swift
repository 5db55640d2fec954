import HTTPTypes
import Hummingbird
import Logging
import Scheduling
import Store
import Tracker

/// The outermost middleware: every error becomes an answer, and every answer gets the headers that protect pages.
struct ErrorMiddleware: RouterMiddleware {
    typealias Context = AppContext

    let logger: Logger

    func handle(
        _ request: Request, context: AppContext,
        next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = try answer(to: error, request: request, context: context)
        }
        for field in Self.protection where response.headers[field.name] == nil {
            response.headers[field.name] = field.value
        }
        return response
    }

    private func answer(to error: any Error, request: Request, context: AppContext) throws -> Response {
        let isPage = !request.uri.path.hasPrefix("/api/") && !request.uri.path.hasPrefix("/auth/")
        let apiError: APIError
        switch error {
        case let error as PageError: return error.response()
        case let error as APIError: apiError = error
        case let error as UserError: apiError = APIError(error)
        case let error as StoreError:
            logger.error(
                "a request failed at the database", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            apiError = APIError(status: .serviceUnavailable, detail: "\(error)", message: "\(error)")
        case let error as HTTPError:
            if isPage, error.status == .notFound { return PageError(page: .notFound).response() }
            let detail =
                error.status == .notFound ? APIError.unknownPath.detail : error.body ?? error.status.reasonPhrase
            apiError = APIError(status: error.status, detail: detail, headers: error.headers)
        default:
            if let error = APIError(scheduling: error) { return try error.response(from: request, context: context) }
            logger.error("a request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            if isPage { return PageError(page: .internalError).response() }
            apiError = APIError(
                status: .internalServerError, detail: "An unexpected error occurred", message: "Internal server error")
        }
        return try apiError.response(from: request, context: context)
    }

    /// Nothing is loaded from elsewhere, nothing is framed, nothing inline runs.
    private static let protection: HTTPFields = [
        .contentSecurityPolicy: "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        .xContentTypeOptions: "nosniff",
        .referrerPolicy: "same-origin",
    ]
}

extension HTTPField.Name {
    static let referrerPolicy = Self("Referrer-Policy").unsafelyUnwrapped
}

/// A page that cannot be shown, and the page to show instead.
struct PageError: Error {
    var page: ErrorPage

    func response() -> Response {
        PageAnswer.response(page.html(), status: HTTPResponse.Status(code: page.status))
    }
}
