/// `GET /docs`: the API's description for people, made once.
struct DocsPageHandler: Sendable {
    private let html: String

    init(_ document: OpenAPIDocument) {
        html = DocsPage(document).html()
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        .html(html)
    }
}
