extension StringProtocol {
    /// With a capital first letter, as a sentence or a heading begins; the rest stays as it is.
    var begunWithCapital: String { prefix(1).uppercased() + dropFirst() }
}
