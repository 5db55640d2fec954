import Hummingbird

/// The page that asks for a name and a password.
struct LogInPage {
    /// Where to go then.
    var next = ReturnPath("/")
    var username = ""
    /// Why it is shown once more; nil at first.
    var problem: String?
    /// What was about to be done when the log-in had ended.
    var resuming: ResumedForm?

    init(next: ReturnPath, username: String = "", resuming: ResumedForm? = nil) {
        self.next = next
        self.username = username
        self.resuming = resuming
    }

    /// For a form whose sender is logged in no more.
    ///
    /// - parameter form: nil for one that is too long to be kept.
    init(resuming form: ResumedForm?) {
        resuming = form
        problem =
            form == nil
            ? "Your log-in has ended, and the form was too long to be kept. Go back, copy what you wrote, and log in"
            : "Your log-in has ended. Log in again: what you wrote is kept"
    }

    /// The whole document.
    ///
    /// - parameter visitor: who is logged in already, and perhaps wants to be somebody else.
    func html(_ visitor: PageVisitor? = nil) -> String {
        PageTemplate.login.html(
            LogInContent(
                frame: PageFrame(title: "Log in", visitor: visitor), next: next.text,
                username: username, problem: problem, resume: resuming?.encoded))
    }

    func answer(status: HTTPResponse.Status, _ visitor: PageVisitor? = nil) -> Answer {
        .html(html(visitor), status: status)
    }
}

/// `LogInPage` under the names that `login.mustache` uses.
private struct LogInContent {
    let frame: PageFrame
    let next: String
    let username: String
    let problem: String?
    let resume: String?
}
