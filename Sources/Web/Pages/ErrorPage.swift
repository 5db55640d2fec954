import Hummingbird
import Store

/// The page for a request that cannot be answered.
package struct ErrorPage: Sendable {
    /// The HTTP status.
    package let status: Int
    package let heading: String
    package let message: String
    /// A command that helps; nil when there is none.
    package let command: String?

    package init(status: Int, heading: String, message: String, command: String? = nil) {
        self.status = status
        self.heading = heading
        self.message = message
        self.command = command
    }

    /// Nobody tracks a player of this name. The name comes from the address, so from anybody.
    package static func unknownPlayer(name: String) -> ErrorPage {
        ErrorPage(
            status: 404, heading: "No such player here",
            message: "“\(name)” is not tracked on this site. To add the name, run this on the machine of the site:",
            command: "hiscored player add \(PlayerPath.commandArgument(name))")
    }

    /// There is no page at this address.
    package static let notFound = ErrorPage(
        status: 404, heading: "Page not found", message: "There is nothing at this address.")

    /// The pages are closed to strangers (`server.pages: "login"`).
    package static let logInWanted = ErrorPage(
        status: 401, heading: "Log in first", message: "This site shows its players to who has a log-in alone.")

    /// Somebody is known and may not.
    static let forbidden = ErrorPage(
        status: 403, heading: "For administrators",
        message: "This page is for administrators of the site, and you are logged in as somebody else.")

    /// The file does not do what it should.
    static func databaseTrouble(_ trouble: DatabaseTrouble) -> ErrorPage {
        ErrorPage(status: 503, heading: "The page could not be made", message: trouble.sentence + ".")
    }

    /// Whatever else is wrong with a request, in the words that programs get.
    init(_ error: APIError) {
        let sentence = error.message?.begunWithCapital
        let message = sentence ?? error.problems ?? "This could not be done."
        self.init(
            status: error.status.code, heading: error.status.code < 500 ? "That did not work" : "Something went wrong",
            message: message + (message.hasSuffix(".") ? "" : "."))
    }

    /// Somebody asks too often.
    package static let tooManyRequests = ErrorPage(
        status: 429, heading: "Too many requests",
        message: "Very much was asked for from where you are. Wait a moment, then load the page again.")

    /// Something broke in the program; the log says what.
    package static let internalError = ErrorPage(
        status: 500, heading: "Something went wrong",
        message: "The page could not be made. Updates of the players go on. The log of hiscored says what happened.")

    /// The whole document.
    func html(_ visitor: PageVisitor? = nil) -> String {
        PageTemplate.error.html(
            ErrorContent(
                frame: PageFrame(title: heading, visitor: visitor), status: String(status),
                heading: heading, message: message, command: command))
    }
}

/// `ErrorPage` under the names that `error.mustache` uses.
private struct ErrorContent {
    let frame: PageFrame
    let status: String
    let heading: String
    let message: String
    let command: String?
}
