/// What came of introducing a player that Wise Old Man knows.
package struct WiseOldManArrival: Equatable, Sendable {
    /// As it is called here; nil: it is not taken, and `notes` says why.
    package var player: String?
    package var arrival: ImportArrival?
    /// Names that are its former ones now and were not before.
    package var formerNames: [String] = []
    /// Players here that turned out to be this one, and are joined to it.
    package var joined: [String] = []
    /// What is to be known of it.
    package var notes: [String] = []
    /// How far its history was read before; nil: nothing was.
    package var position: WiseOldManPosition?

    package init() {}
}
