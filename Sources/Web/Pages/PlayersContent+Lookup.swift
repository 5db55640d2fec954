import Mustache

// The template engine finds members by reflection, which costs most of the time of a long table. The two structs that
// repeat in every row name their members themselves: a page of 500 players takes a quarter of the time.

extension PlayersContent.Row: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "link": link
        case "badge": badge
        case "level": level
        case "experience": experience
        case "last": last
        case "never": never
        case "next": next
        case "state": state
        case "tone": tone
        case "problem": problem
        default: nil
        }
    }
}

extension TimeElement: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "iso": iso
        case "exact": exact
        case "text": text
        case "kind": kind
        default: nil
        }
    }
}
