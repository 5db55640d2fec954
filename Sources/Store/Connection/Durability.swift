/// When an acknowledged write is safe (`database.durability`).
package enum Durability: String, Sendable {
    /// From power loss too: the write-ahead log reaches the disk before anybody is answered.
    case full
    /// From crashes of the program; a power cut may lose the last moments, never corrupt the file.
    case normal
}
