/// What a number of the hiscores can be. As long as every number keeps to this, whatever is computed from rows fits into
/// 64 bits, sums of all of them too; a body with others is broken.
enum WireBounds {
    /// For ranks, experience and scores. All skills together hold 5 · 10⁹ experience.
    static let number: Int64 = 1_000_000_000_000_000
    /// For levels. The total level is 2,376 at most (osrs-domain §1.8).
    static let level: Int64 = 1_000_000
    /// How many rows a body may have that are not known. A game update brings one or two, so that is ten years of them;
    /// each becomes a metric for good.
    static let unlistedRows = 100

    /// - throws: ``HiscoresBodyError/malformed(_:)``, the place of the number left out.
    static func check(_ value: Int64, upTo limit: Int64 = number) throws(HiscoresBodyError) {
        if value < -1 { throw .malformed("\(value) is below -1, which stands for unknown") }
        if value > limit { throw .malformed("\(value) is more than \(limit), and nothing in the game comes near that") }
    }
}
