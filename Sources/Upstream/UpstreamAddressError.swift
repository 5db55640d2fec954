/// Why a text is no address of the hiscores.
package struct UpstreamAddressError: Error, Equatable, CustomStringConvertible {
    package let text: String
    package let problem: String

    init(_ text: String, _ problem: String) {
        self.text = text
        self.problem = problem
    }

    package var description: String {
        "\"\(text)\" is no address of the hiscores: \(problem)"
    }
}
