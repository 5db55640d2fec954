import Hiscores
import Hummingbird
import Tracker

/// A request that has found its endpoint and was let in.
struct Call: Sendable {
    let request: Request
    let context: AppContext
    /// What stood in the path for the endpoint's parameters, percent-decoded.
    let parameters: [String: String]
    let query: Query
    let body: CallBody
    /// Who calls. On endpoints for everyone nobody is asked, unless they identify, so it is a stranger or the operator's
    /// socket.
    let caller: Caller
    /// Where it comes from; nil for the operator's socket.
    let client: ClientAddress?

    /// A field of the form that was sent; nil where it is empty or absent, and without a form.
    func field(_ name: String) -> String? {
        if case .form(let form) = body { form[name] } else { nil }
    }

    /// A part of the path, percent-decoded.
    ///
    /// - parameter name: as in the endpoint's path.
    func segment(_ name: String) -> String {
        parameters[name] ?? ""
    }

    /// The player named in the path.
    ///
    /// - throws: ``UserError`` of kind `refused` for what cannot be a name.
    func playerName() throws(UserError) -> PlayerName {
        try PlayerName(asked: segment("username"))
    }
}
