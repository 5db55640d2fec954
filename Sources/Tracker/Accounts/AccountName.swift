/// The rule for the names of users and tokens.
enum AccountName {
    static let longest = 50

    /// - parameter kind: what is named, for the message.
    /// - throws: ``UserError`` of kind `refused`.
    static func check(_ name: String, kind: String) throws(UserError) {
        guard (1...longest).contains(name.count) else {
            throw UserError(
                .refused, "The name of a \(kind) has \(name.count) characters (allowed 1 to \(longest))")
        }
        let isPlain = name.unicodeScalars.allSatisfy { scalar in
            let properties = scalar.properties
            return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
                && ![.control, .format, .lineSeparator, .paragraphSeparator, .unassigned].contains(
                    properties.generalCategory)
        }
        guard isPlain, !name.contains("/") else {
            throw UserError(
                .refused,
                "The name of a \(kind) holds a blank, a slash or a character that cannot be seen (allowed none): "
                    + "\(name.debugDescription)")
        }
    }
}
