import Hummingbird
import Logging
import Scheduling
import Store
import Tracker

/// What becomes of an error that a handler throws.
struct ErrorAnswers: Sendable {
    let logger: Logger

    /// - parameters:
    ///   - isOperator: who asks over the operator's socket is told what the database said.
    ///   - visitor: who is logged in, for pages.
    func answer(to error: any Error, _ request: Request, isOperator: Bool, visitor: PageVisitor?) -> Answer {
        let path = request.uri.path
        let surface = Surface(path: path)
        if surface == .pages, let error = error as? APIError, error.status == .unauthorized,
            request.method == .get || request.method == .head
        {
            let wanted = path + (request.uri.query.map { "?\($0)" } ?? "")
            return Answer(status: .seeOther, headers: [.location: ReturnPath(wanted).logIn])
        }
        if let page = page(for: error, surface) {
            var answer = Answer.html(page.html(visitor), status: .init(code: page.status))
            if let error = error as? APIError {
                for field in error.headers { answer.headers[field.name] = field.value }
            }
            return answer
        }
        switch error {
        case let error as APIError: return error.answer
        case let error as UserError: return APIError(error).answer
        default:
            if let trouble = DatabaseTrouble(error) {
                logger.error("a request failed at the database", metadata: ["path": "\(path)", "error": "\(error)"])
                return APIError.both(.serviceUnavailable, isOperator ? "\(error)" : trouble.sentence).answer
            }
            if let error = APIError(scheduling: error) { return error.answer }
            logger.error("a request failed", metadata: ["path": "\(path)", "error": "\(error)"])
            return APIError.unexpected.answer
        }
    }

    /// The page that people see instead; nil for answers to programs, and for errors that have words of their own.
    private func page(for error: any Error, _ surface: Surface) -> ErrorPage? {
        if let error = error as? PageError { return error.page }
        guard surface == .pages else { return nil }
        switch error {
        case let error as APIError where error.status == .notFound && error.message == nil: return .notFound
        case let error as APIError where error.status == .unauthorized: return .logInWanted
        case let error as APIError where error.status == .tooManyRequests: return .tooManyRequests
        case let error as APIError where error.status == .forbidden: return .forbidden
        case let error as APIError: return ErrorPage(error)
        case let error as UserError: return ErrorPage(APIError(error))
        default:
            if let trouble = DatabaseTrouble(error) {
                logger.error("a page failed at the database", metadata: ["error": "\(error)"])
                return .databaseTrouble(trouble)
            }
            if let error = APIError(scheduling: error) { return ErrorPage(error) }
            logger.error("a page failed", metadata: ["error": "\(error)"])
            return .internalError
        }
    }
}

/// A page that cannot be shown, and the page to show instead.
struct PageError: Error {
    var page: ErrorPage
}
