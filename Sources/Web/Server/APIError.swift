import Hummingbird
import NIOCore
import Scheduling
import Tracker

/// An answer that says no, in the envelopes of osrsdiff-api §1.0.4.
struct APIError: Error {
    var status: HTTPResponse.Status
    var detail: JSONValue
    /// Framework errors and lists of problems carry `detail` alone.
    var message: String?
    var headers: HTTPFields

    init(status: HTTPResponse.Status, detail: String, message: String? = nil, headers: HTTPFields = [:]) {
        self.status = status
        self.detail = .string(detail)
        self.message = message
        self.headers = headers
    }

    /// A request whose values are not what they must be.
    init(problems: [FieldProblem]) {
        status = .unprocessableContent
        detail = .array(problems.map(\.json))
        headers = [:]
    }

    /// Most errors: the same sentence twice.
    static func both(_ status: HTTPResponse.Status, _ sentence: String, headers: HTTPFields = [:]) -> APIError {
        APIError(status: status, detail: sentence, message: sentence, headers: headers)
    }

    var answer: Answer {
        var members: [String: JSONValue] = ["detail": detail]
        members["message"] = message.map(JSONValue.string)
        // Of the values only a number that JSON has not could fail, and a request's text holds none.
        let text = (try? JSONValue.object(members).text()) ?? #"{"detail":"\#(status.reasonPhrase)"}"#
        var answer = Answer.json(encoded: ByteBuffer(string: text), status: status)
        for field in headers { answer.headers[field.name] = field.value }
        return answer
    }

    /// What is wrong with the values of a request, in a sentence for people; nil for an error of another kind.
    var problems: String? {
        switch detail {
        case .string(let sentence): sentence
        case .array(let problems): problems.compactMap(\.problemSentence).joined(separator: ". ")
        default: nil
        }
    }

    init(_ error: UserError) {
        let status: HTTPResponse.Status =
            switch error.kind {
            case .refused: .badRequest
            case .notFound: .notFound
            case .conflict: .conflict
            case .unavailable: .badGateway
            case .busy: .serviceUnavailable
            }
        self.init(status: status, detail: error.message, message: error.message)
    }

    /// What somebody did wrong, in words for a form that is shown once more; nil for other trouble.
    init?(page error: any Error) {
        switch error {
        case let error as APIError:
            guard let words = error.message ?? error.problems else { return nil }
            self = .both(error.status, words)
        case let error as UserError: self.init(error)
        default: self.init(scheduling: error)
        }
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
            self.init(status: .unprocessableContent, detail: error.description, message: error.description)
        default:
            return nil
        }
    }
}

extension JSONValue {
    /// `days: Input should be less than or equal to 3650`, of one problem in the list of an answer.
    fileprivate var problemSentence: String? {
        guard case .object(let problem) = self, case .string(let message)? = problem["msg"] else { return nil }
        guard case .array(let location)? = problem["loc"], case .string(let name)? = location.last else {
            return message
        }
        return "\(name): \(message)"
    }
}

extension APIError {
    static let unknownPath = APIError(status: .notFound, detail: "Not Found")
    static let unexpected = APIError(
        status: .internalServerError, detail: "An unexpected error occurred", message: "Internal server error")

    static func bodyTooLong(limit: Int) -> APIError {
        APIError(
            status: .contentTooLarge, detail: "The body is over \(limit) bytes", headers: [.connection: "close"])
    }

    /// HEAD is wherever GET is.
    static func wrongMethod(allowed: Set<HTTPRequest.Method>) -> APIError {
        let methods = allowed.contains(.get) ? allowed.union([.head]) : allowed
        return APIError(
            status: .methodNotAllowed, detail: "Method Not Allowed",
            headers: [.allow: methods.map(\.rawValue).sorted().joined(separator: ", ")])
    }
}
