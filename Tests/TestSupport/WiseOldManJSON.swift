package import Timestamps

/// Answers of Wise Old Man, made up (osrs-domain §4.3).
package enum WiseOldManJSON {
    private static let skills = [
        "defence", "strength", "hitpoints", "ranged", "prayer", "magic", "cooking", "woodcutting", "fletching",
        "fishing",
        "firemaking", "crafting", "smithing", "mining", "herblore", "agility", "thieving", "slayer", "farming",
        "runecrafting", "hunter", "construction", "sailing",
    ]

    /// A snapshot in which Overall, Attack and Zulrah are told, and all other skills stand still.
    ///
    /// - parameters:
    ///   - zulrah: −1 is unknown.
    ///   - more: members of `bosses` besides.
    ///   - isFlat: whether `data` is keyed by metric, without the groups.
    package static func snapshot(
        _ time: Timestamp, attack: Int64 = 1000, zulrah: Int64 = 10, overall: Int64 = 50_000, rank: Int64 = 500,
        more: [String] = [], isFlat: Bool = false
    ) -> String {
        var skillList = [
            #""overall":{"metric":"overall","experience":\#(overall),"rank":\#(rank),"level":60,"ehp":1.5}"#,
            #""attack":{"metric":"attack","experience":\#(attack),"rank":\#(rank),"level":9,"ehp":0}"#,
        ]
        skillList += skills.map { #""\#($0)":{"metric":"\#($0)","experience":-1,"rank":-1,"level":1,"ehp":0}"# }
        let bosses =
            [
                #""zulrah":{"metric":"zulrah","kills":\#(zulrah),"rank":-1,"ehb":0.25}"#,
                #""kreearra":{"metric":"kreearra","kills":-1,"rank":-1,"ehb":0}"#,
            ] + more
        let activities = [#""last_man_standing":{"metric":"last_man_standing","score":500,"rank":7}"#]
        let computed = [#""ehp":{"metric":"ehp","value":798.48569,"rank":123259}"#]
        let data =
            isFlat
            ? (skillList + bosses + activities + computed).joined(separator: ",")
            : [("skills", skillList), ("bosses", bosses), ("activities", activities), ("computed", computed)]
                .map { #""\#($0)":{\#($1.joined(separator: ","))}"# }.joined(separator: ",")
        return #"{"id":-1,"playerId":2,"createdAt":"\#(time.formatted())","importedAt":null,"data":{\#(data)}}"#
    }

    /// So many, an hour apart, newest first, each with more experience than the one before.
    package static func history(_ count: Int, from start: Timestamp) -> [String] {
        (0..<count).reversed().map { hour in
            snapshot(
                start + .hours(hour), attack: 1000 + Int64(hour) * 10, zulrah: 10 + Int64(hour / 3),
                overall: 50_000 + Int64(hour) * 10, rank: 500 - Int64(hour % 9))
        }
    }

    package static func list(_ items: [String]) -> String {
        "[\(items.joined(separator: ","))]"
    }

    package static func nameChange(
        from old: String, to new: String, at time: Timestamp?, status: String = "approved"
    ) -> String {
        let resolved = time.map { "\"\($0.formatted())\"" } ?? "null"
        return #"{"id":1,"playerId":2,"oldName":"\#(old)","newName":"\#(new)","status":"\#(status)","#
            + #""resolvedAt":\#(resolved),"createdAt":\#(resolved)}"#
    }
}
