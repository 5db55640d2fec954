/// The page after a log-in in the middle of a form: the form is still there, and goes on with a click.
struct ResumePage {
    let form: ResumedForm

    func html(_ frame: PageFrame) -> String {
        PageTemplate.resume.html(
            ResumeContent(
                frame: frame, path: form.path,
                fields: form.fields.sorted { $0.key < $1.key }.map { .init(fieldName: $0.key, fieldValue: $0.value) },
                needsPassword: form.needsPassword))
    }
}

/// `ResumePage` under the names that `resume.mustache` uses.
private struct ResumeContent {
    struct Field {
        let fieldName: String
        let fieldValue: String
    }

    let frame: PageFrame
    let path: String
    let fields: [Field]
    let needsPassword: Bool
}
