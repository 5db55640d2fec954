import Charts

/// Where a page of a long list stands, and the links to its neighbours, under the names that `paging.mustache` uses.
struct Paging {
    /// `51–100 of 512`.
    let shown: String
    let previousLink: String?
    let nextLink: String?
    /// Whether there is more than is shown.
    let isNeeded: Bool

    /// - parameters:
    ///   - page: from 1.
    ///   - link: the address of a page.
    init(page: Int, size: Int, total: Int, link: (Int) -> String) {
        let first = (page - 1) * size + 1
        let last = min(page * size, total)
        shown = total == 0 ? "none" : "\(first.groupedText)–\(last.groupedText) of \(total.groupedText)"
        previousLink = page > 1 ? link(page - 1) : nil
        nextLink = last < total ? link(page + 1) : nil
        isNeeded = total > size
    }

    /// The nearest page that there is.
    static func clamped(_ page: Int, size: Int, total: Int) -> Int {
        min(max(1, page), max(1, (total + size - 1) / size))
    }
}
