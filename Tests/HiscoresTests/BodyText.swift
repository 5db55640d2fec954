@testable import Hiscores

/// Makes bodies for tests: Overall and the 24 skills, changed and extended as a test asks.
struct BodyText {
    /// Members of the rows of some skills, in place of the made ones.
    var changed: [String: String] = [:]
    /// Whole rows behind those of the skills.
    var skills: [String] = []
    var activities: [String] = []
    /// How many skills are made, overall counted.
    var count = 25
    /// Members behind the two lists.
    var more = ""

    var text: String {
        let made = MetricCatalog.all.prefix(count).map { metric in
            let members = changed[metric.wireName] ?? #""rank":10,"level":10,"xp":1000"#
            return #"{"id":\#(metric.order),"name":"\#(metric.wireName)",\#(members)}"#
        }
        let skills = (made + skills).joined(separator: ",")
        return #"{"name":"x","skills":[\#(skills)],"activities":[\#(activities.joined(separator: ","))]\#(more)}"#
    }

    var bytes: [UInt8] { Array(text.utf8) }
}
