import Foundation

/// A changing request without a body whose answer is a message for people.
struct OperatorRequest {
    private let method: String
    private let path: String

    /// - parameter path: begins with `/api/v1`.
    init(_ method: String, _ path: String) {
        self.method = method
        self.path = path
    }

    /// Sends it, and tells what the answer says.
    func tell(_ options: GlobalOptions) async throws {
        let configuration = try options.load()
        try await reporting {
            let answer = try await Operator(configuration: configuration, logger: Logs.quiet()).send(method, path)
            struct Message: Decodable {
                var message: String
            }
            Output.message(try answer.decode(Message.self).message)
        }
    }
}

extension String {
    /// The text as a segment of a path.
    var pathSegment: String {
        addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-_"))) ?? self
    }
}
