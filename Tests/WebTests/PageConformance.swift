import Testing

/// Holds every page that a test is answered to what all pages must be: well-formed, readable with a screen reader, and
/// without anything from elsewhere.
enum PageConformance {
    static func check(_ path: String, _ html: String) {
        let problems = problems(of: html)
        if !problems.isEmpty { Issue.record("\(path): \(problems.joined(separator: "; "))") }
    }

    /// What is wrong with a document, in words.
    static func problems(of html: String) -> [String] {
        var problems: [String] = []
        let tags = PageTags(html, &problems)
        problems += headings(tags) + identifiers(tags) + labels(tags) + links(tags) + tables(tags) + landmarks(tags)
        if !html.hasPrefix("<!doctype html>") { problems.append("it does not begin with a doctype") }
        return problems
    }

    private static func headings(_ tags: PageTags) -> [String] {
        let levels = tags.all.compactMap { tag in
            tag.name.wholeMatch(of: #/h([1-6])/#).flatMap { Int($0.1) }
        }
        var problems = levels.count { $0 == 1 } == 1 ? [] : ["it has \(levels.count { $0 == 1 }) h1"]
        for (level, next) in zip(levels, levels.dropFirst()) where next > level + 1 {
            problems.append("after h\(level) comes h\(next)")
        }
        return problems
    }

    private static func identifiers(_ tags: PageTags) -> [String] {
        var seen: Set<String> = []
        return tags.all.compactMap { $0["id"] }.filter { !seen.insert($0).inserted }.map { "the id \($0) comes twice" }
    }

    private static func labels(_ tags: PageTags) -> [String] {
        let labelled = Set(tags.all.filter { $0.name == "label" }.compactMap { $0["for"] })
        return tags.all.compactMap { tag in
            switch tag.name {
            case "input" where ["hidden", "submit"].contains(tag["type"] ?? ""): return nil
            case "input", "select", "textarea":
                let isNamed =
                    tag["aria-label"] != nil || tag.parents.contains("label")
                    || tag["id"].map(labelled.contains) == true
                return isNamed ? nil : "the \(tag.name) \(tag["name"] ?? "?") has no label"
            case "img": return tag["alt"] == nil ? "the image \(tag["src"] ?? "?") has no alt" : nil
            case "svg":
                let isSaid = tag["role"] == "img" || tag["aria-hidden"] == "true"
                return isSaid ? nil : "a drawing is neither said to be an image nor hidden"
            case "nav", "table": return nil
            default: return nil
            }
        }
    }

    /// Links lead to our own pages, or to the official hiscores of the player that is shown.
    private static func links(_ tags: PageTags) -> [String] {
        tags.all.flatMap { tag in
            tag.attributes.compactMap { name, value -> String? in
                switch name {
                case "src", "action", "formaction", "srcset":
                    return value.hasPrefix("/") && !value.hasPrefix("//")
                        ? nil : "\(tag.name) \(name) leads to \(value)"
                case "href":
                    let isOurs =
                        (value.hasPrefix("/") && !value.hasPrefix("//")) || value.hasPrefix("#")
                        || value.hasPrefix("?")
                    let isOfficial = tag.name == "a" && value.hasPrefix("https://secure.runescape.com/")
                    return isOurs || isOfficial ? nil : "\(tag.name) leads to \(value)"
                case "style": return "\(tag.name) has an inline style"
                case _ where name.hasPrefix("on"): return "\(tag.name) has an inline handler \(name)"
                default: return nil
                }
            }
        }
    }

    private static func tables(_ tags: PageTags) -> [String] {
        tags.all.filter { $0.name == "th" && $0["scope"] == nil }.map { _ in "a th has no scope" }
    }

    private static func landmarks(_ tags: PageTags) -> [String] {
        var problems = ["main", "header", "footer"].filter { name in !tags.all.contains { $0.name == name } }
            .map { "it has no \($0)" }
        if tags.all.first(where: { $0.name == "html" })?["lang"] == nil { problems.append("its language is not said") }
        let unnamed = tags.all.filter { $0.name == "nav" && $0["aria-label"] == nil }
        if !unnamed.isEmpty { problems.append("a nav has no name") }
        return problems
    }
}
