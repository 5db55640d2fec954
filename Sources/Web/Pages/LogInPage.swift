/// The page that asks for a name and a password.
struct LogInPage {
    /// Where to go then.
    var next: ReturnPath
    var username = ""
    /// Why it is shown once more; nil at first.
    var problem: String?

    /// The whole document.
    func html() -> String {
        PageTemplate.login.html(
            LogInContent(
                frame: PageFrame(title: "Log in", offsetSeconds: 0, isLive: false), next: next.text,
                username: username, problem: problem))
    }
}

/// `LogInPage` under the names that `login.mustache` uses.
private struct LogInContent {
    let frame: PageFrame
    let next: String
    let username: String
    let problem: String?
}
