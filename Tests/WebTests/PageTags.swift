/// The elements of a document in their order, as far as a check needs them.
struct PageTags {
    struct Tag {
        let name: String
        let attributes: [(String, String)]
        /// The names of the elements around it, from outside to inside.
        let parents: [String]

        subscript(name: String) -> String? { attributes.first { $0.0 == name }?.1 }
    }

    private static let empty: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
    /// What ends by itself where the next one begins would be no error, but is written out here.
    private(set) var all: [Tag] = []

    /// - parameter problems: gains what is not well-formed.
    init(_ html: String, _ problems: inout [String]) {
        var open: [String] = []
        let pattern =
            #/<(!--.*?--|!doctype html|(?<end>\/)?(?<name>[A-Za-z][A-Za-z0-9-]*)(?<rest>(?:\s+[A-Za-z][A-Za-z0-9:-]*(?:="[^"<]*")?)*)\s*(?<closed>\/)?)>/#
            .dotMatchesNewlines()
        var position = html.startIndex
        for match in html.matches(of: pattern) {
            Self.checkText(html[position..<match.range.lowerBound], in: open.last, &problems)
            position = match.range.upperBound
            guard let name = match.output.name.map({ String($0) }) else { continue }
            if match.output.end != nil {
                guard open.last == name else {
                    problems.append("</\(name)> closes <\(open.last ?? "nothing")>")
                    if let index = open.lastIndex(of: name) { open.removeSubrange(index...) }
                    continue
                }
                open.removeLast()
                continue
            }
            let attributes = (match.output.rest ?? "").matches(of: #/([A-Za-z][A-Za-z0-9:-]*)(?:="([^"]*)")?/#).map {
                (String($0.1), String($0.2 ?? ""))
            }
            if Set(attributes.map(\.0)).count < attributes.count { problems.append("<\(name)> says one thing twice") }
            all.append(Tag(name: name, attributes: attributes, parents: open))
            if match.output.closed == nil, !Self.empty.contains(name) { open.append(name) }
        }
        Self.checkText(html[position...], in: nil, &problems)
        if !open.isEmpty { problems.append("not closed: \(open.joined(separator: ", "))") }
    }

    private static func checkText(_ text: Substring, in element: String?, _ problems: inout [String]) {
        guard element != "style" else { return }
        if text.contains("<") || text.contains("{{") { problems.append("text has a mark in it: \(text.prefix(60))") }
        for match in text.matches(of: #/&(?!(?:[a-z]+|#[0-9]+|#x[0-9a-fA-F]+);)/#) {
            problems.append("an ampersand stands alone: \(text[match.range.lowerBound...].prefix(20))")
        }
    }
}
