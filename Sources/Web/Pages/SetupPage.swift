import Hummingbird

/// The page that asks for the set-up code, and for the name and password of the first administrator.
struct SetupPage {
    var username: String
    /// Why it is shown once more; nil at first.
    var problem: String?

    init(username: String, problem: String? = nil) {
        self.username = username
        self.problem = problem
    }

    /// The whole document.
    func html() -> String {
        PageTemplate.setup.html(
            SetupContent(
                frame: PageFrame(title: "Set up"), username: username,
                problem: problem))
    }
}

/// `SetupPage` under the names that `setup.mustache` uses.
private struct SetupContent {
    let frame: PageFrame
    let username: String
    let problem: String?
}

extension ErrorPage {
    /// The set-up page is of no use any more.
    static let setupDone = ErrorPage(
        status: 404, heading: "This is set up already",
        message: "There is an administrator. To make another, run this on the machine of the site:",
        command: "hiscored user add NAME --admin")

    /// A form that may have been sent by another site. What it says helps whoever set up a proxy.
    static func foreignForm(_ request: Request, publicURL: String) -> ErrorPage {
        let origin = request.headers[.origin].map { "Origin: \($0)" } ?? "no Origin"
        let host = request.head.authority.map { "Host: \($0)" } ?? "no Host"
        return ErrorPage(
            status: 403, heading: "This form came from elsewhere",
            message:
                "Open the page on this site, and send the form from there. If you did, the site does not know its own "
                + "address: your browser sent “\(origin)”, “\(host)” arrived here, and server.public_url of the config "
                + "is “\(publicURL)”. Origin must name the host that arrives, or that of server.public_url: write the "
                + "address in your browser there, or let the proxy pass Host on as it is.")
    }
}
