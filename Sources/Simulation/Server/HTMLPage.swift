/// The pages that the hiscores send where a program expects JSON (osrs-domain §1.6).
enum HTMLPage {
    static let notFound = page(title: "404 - Page not found", text: "The page you were looking for was not found.")
    static let tooManyRequests = page(title: "429 - Too many requests", text: "Please slow down.")
    static let unavailable = page(title: "503 - Service unavailable", text: "The service is temporarily unavailable.")
    static let maintenance = page(title: "Website maintenance", text: "This page is being worked on. Come back soon.")
    static let moved = page(title: "302 - Found", text: "This page has moved.")
    /// The phrase by which a block is recognised stands in it.
    static let blocked = page(
        title: "Sorry", text: "Due to excessive requests your IP has been temporarily blocked. Please try again later.")

    private static func page(title: String, text: String) -> String {
        "<!DOCTYPE html>\n<html><head><title>\(title)</title></head><body><h1>\(title)</h1><p>\(text)</p></body></html>\n"
    }
}
