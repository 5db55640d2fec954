/// A value of the config file and the dotted path that leads to it.
struct PlacedValue: Sendable {
    var path: String
    var node: JSONNode
    /// A secret value is not repeated in messages.
    var isSecret = false

    /// The value at a place in this list, counted from 0.
    func element(_ index: Int, _ node: JSONNode) -> PlacedValue {
        PlacedValue(path: "\(path)[\(index)]", node: node, isSecret: isSecret)
    }

    /// The value of a member of this object.
    func member(_ member: JSONMember) -> PlacedValue {
        let name = JSONMember.pathPart(member.name)
        let path = path.isEmpty ? name : "\(path).\(name)"
        return PlacedValue(path: path, node: member.node, isSecret: isSecret)
    }

    /// The value for a message: short, on one line, and masked when it is a secret.
    var shown: String {
        switch node.value {
        case .list: "a list"
        case .object: "an object"
        case .null: "null"
        case .text where isSecret: "the value (not shown)"
        case .whole where isSecret, .fraction where isSecret: "a number"
        // A webhook's URL that stands where its file should.
        case .text(let text) where path.hasPrefix("notify.") && text.contains("://"): "a URL (not shown)"
        case .text(let text): JSONValue.shortened(text)
        case .whole, .fraction, .flag: node.value.text
        }
    }
}
