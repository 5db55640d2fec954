/// `GET /docs`: the API's description for people.
struct DocsPageHandler: Sendable {
    private let page: DocsPage
    private let services: WebServices

    init(_ document: OpenAPIDocument, _ services: WebServices) {
        page = DocsPage(document)
        self.services = services
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        .html(page.html(try await services.frame(call, title: "API")))
    }
}
