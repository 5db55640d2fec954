import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// What an XML document says; it is an issue when it is none.
final class AtomReader: NSObject, XMLParserDelegate {
    /// The texts of the elements, by the names that lead to them: `feed/entry/title`.
    private(set) var texts: [String: [String]] = [:]
    /// Where the links lead.
    private(set) var links: [String] = []
    private var path: [String] = []
    private var text = ""

    init(_ xml: String) throws {
        super.init()
        let parser = XMLParser(data: Data(xml.utf8))
        parser.delegate = self
        try #require(parser.parse(), "\(String(describing: parser.parserError))")
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        path.append(name)
        text = ""
        if name == "link" { links.append(attributes["href"] ?? "") }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        texts[path.joined(separator: "/"), default: []].append(text)
        text = ""
        path.removeLast()
    }
}
