import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// The elements of an SVG text, read by a strict XML parser.
final class ChartDrawing: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""

        func number(_ attribute: String) throws -> Double {
            try #require(attributes[attribute].flatMap(Double.init), "\(name) has no number \(attribute)")
        }

        /// The corners of a line or an area.
        var corners: [(x: Double, y: Double)] {
            (attributes["points"] ?? "").split(separator: " ").map { corner in
                let parts = corner.split(separator: ",").map { Double($0) ?? .nan }
                return (parts.first ?? .nan, parts.last ?? .nan)
            }
        }
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    init(_ svg: String) throws {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        try #require(parser.parse(), "not well-formed: \(String(describing: parser.parserError))")
    }

    func all(_ style: String) -> [Element] {
        elements.filter { $0.attributes["class"] == style }
    }

    func first(_ name: String) throws -> Element {
        try #require(elements.first { $0.name == name })
    }

    var viewBox: (width: Double, height: Double) {
        get throws {
            let parts = (try first("svg").attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
            try #require(parts.count == 4 && parts[0] == 0 && parts[1] == 0)
            return (parts[2], parts[3])
        }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        guard let index = open.last else { return }
        elements[index].text += text
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }
}
