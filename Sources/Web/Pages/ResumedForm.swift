import Foundation

/// A form whose sender was not logged in any more: kept in the page that asks for the log-in, so that nothing of it is
/// lost. Passwords are left out.
struct ResumedForm: Codable, Equatable {
    /// The name of the hidden field.
    static let field = "resume"
    /// What is longer is not kept. The field it becomes is a third longer, and must fit into a form.
    private static let longest = 40 << 10
    private static let secrets: Set<String> = ["password", "current_password", field]

    /// Where it is sent.
    let path: String
    let fields: [String: String]
    /// Whether it asked for the sender's password once more.
    let needsPassword: Bool

    /// - returns: nil for one that is too long to be kept.
    init?(_ form: Form, path: String) {
        self.path = path
        fields = form.fields.filter { !Self.secrets.contains($0.key) }
        needsPassword = form.fields["current_password"] != nil
        guard encoded.utf8.count <= Self.longest else { return nil }
    }

    /// - parameter text: as the hidden field holds it.
    /// - returns: nil for what is none, and for one that leads elsewhere.
    init?(_ text: String?) {
        guard let data = text.flatMap({ Data(base64Encoded: $0) }),
            let form = try? JSONDecoder().decode(ResumedForm.self, from: data), ReturnPath(form.path).text == form.path
        else { return nil }
        self = form
    }

    /// For the hidden field.
    var encoded: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Texts and a truth value: there is nothing that JSON cannot hold.
        return (try? encoder.encode(self))?.base64EncodedString() ?? ""
    }
}
