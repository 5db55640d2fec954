/// A text is no JSON, or a value has no JSON text.
package struct JSONTextError: Error, Equatable, CustomStringConvertible {
    package let description: String
    /// Where in the text, in bytes from its start; the end of a text that breaks off.
    package let position: Int

    init(_ description: String, at position: Int = 0) {
        self.description = description
        self.position = position
    }
}

extension JSONValue {
    /// Reads JSON text, as the database's columns hold it.
    package init(text: String) throws(JSONTextError) {
        self = try JSONTextReader.read(text) { (reader) throws(JSONTextError) in try reader.value() }
    }

    /// Compact JSON text with sorted keys: equal values have equal texts.
    package func text() throws(JSONTextError) -> String {
        var writer = JSONTextWriter()
        try writer.write(self)
        return writer.text
    }
}

extension [JSONValue] {
    /// Reads the text of an array: a task's arguments.
    init(jsonText text: String) throws(JSONTextError) {
        self = try JSONTextReader.read(text) { (reader) throws(JSONTextError) in
            try reader.array { (reader) throws(JSONTextError) in try reader.value() }
        }
    }
}

extension [String: JSONValue] {
    /// Reads the text of an object: a task's arguments by name.
    init(jsonText text: String) throws(JSONTextError) {
        self = try JSONTextReader.read(text) { (reader) throws(JSONTextError) in
            try reader.object { (reader) throws(JSONTextError) in try reader.value() }
        }
    }
}

extension [String: String] {
    /// Reads the text of an object that holds strings alone: labels.
    init(jsonText text: String) throws(JSONTextError) {
        self = try JSONTextReader.read(text) { (reader) throws(JSONTextError) in
            try reader.object { (reader) throws(JSONTextError) in try reader.string() }
        }
    }

    /// Compact JSON text with sorted keys.
    func jsonText() throws(JSONTextError) -> String {
        var writer = JSONTextWriter()
        try writer.write(self) { (writer, text) throws(JSONTextError) in writer.write(text) }
        return writer.text
    }
}
