/// Reads `multipart/form-data` (RFC 7578), as scripts send forms. Only short values: files are passed over.
enum MultipartForm {
    /// More parts than any form of ours has.
    private static let mostParts = 32
    /// Bytes of a part's header.
    private static let longestHeader = 2048
    /// RFC 2046 §5.1.1, and some more.
    private static let longestBoundary = 200

    /// - parameter boundary: of the content type.
    /// - returns: the last value of each name; nil for what is no such text, or breaks off.
    static func fields(_ body: [UInt8], boundary: String) -> [String: String]? {
        guard (1...longestBoundary).contains(boundary.utf8.count) else { return nil }
        let delimiter = Array("\r\n--\(boundary)".utf8)
        // A delimiter begins with a line break, which at the start of the body is not there.
        var rest = ([0x0D, 0x0A] + body)[...]
        guard let start = rest.firstRange(of: delimiter) else { return nil }
        rest = rest[start.upperBound...]
        var fields: [String: String] = [:]
        for _ in 0...mostParts {
            if rest.starts(with: [0x2D, 0x2D]) { return fields }
            // Blanks may follow a delimiter.
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
            // The line break of the delimiter is that before an empty header, too.
            guard rest.starts(with: [0x0D, 0x0A]),
                let headerEnd = rest.prefix(longestHeader).firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A])
            else { return nil }
            let header = String(decoding: rest[..<headerEnd.lowerBound], as: UTF8.self)
            let content = rest[headerEnd.upperBound...]
            guard let end = content.firstRange(of: delimiter) else { return nil }
            if let name = fieldName(header) {
                fields[name] = String(decoding: content[..<end.lowerBound], as: UTF8.self)
            }
            rest = content[end.upperBound...]
        }
        return nil
    }

    /// The boundary in a content type; nil without one.
    static func boundary(ofContentType type: String) -> String? {
        parameters(type)["boundary"]
    }

    /// - returns: nil for a file, and for a part without a name.
    private static func fieldName(_ header: String) -> String? {
        for line in header.split(separator: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-disposition" else { continue }
            let parameters = parameters(String(parts[1]))
            return parameters["filename"] == nil && parameters["filename*"] == nil ? parameters["name"] : nil
        }
        return nil
    }

    /// What follows the first semicolon: `name=value` and `name="value"`.
    private static func parameters(_ text: String) -> [String: String] {
        var found: [String: String] = [:]
        for match in text.matches(of: #/;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"\s]*))/#) {
            let quoted = match.2.map { String($0).replacing(#/\\(.)/#) { escape in escape.1 } }
            found[match.1.lowercased()] = quoted ?? match.3.map(String.init) ?? ""
        }
        return found
    }
}
