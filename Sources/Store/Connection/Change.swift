/// What a write changed, as the listeners of `Store.onCommit(_:)` hear of it. Which rows it is about is in the case, what
/// they hold now is in the file. A change may be told of rows that became what they were before.
package enum Change: Hashable, Sendable {
    /// There may be something new to do: a job became ready or due earlier, or a schedule was added or changed.
    case work
    /// Something that is shown of a player changed: its row, names, tags, state, values, or what is on hold. When it is
    /// read next does not count: it changes with every tick.
    case player(id: Int64)
    /// A player's numbers changed: there is a new row in `readings`.
    case reading(player: Int64)
    /// A player came to the boards or left them, or has another name.
    case listing(player: Int64, ListingChange)
    /// A job was enqueued, started, put back, started anew or ended. That it became ready because its time came is not
    /// told.
    case job(id: Int64)
    /// The breaker of a host opened, closed, or will open the gate at another time.
    case gate(host: String)
    /// A row the hiscores had never shown before got an id.
    case metrics
    /// Something new happened to a player, silent or not, or the program has something to say: there may be something to
    /// announce.
    case events
}

/// What became of a player on the boards.
package enum ListingChange: String, Sendable {
    /// It is new, or back.
    case added
    case renamed
    /// It is not polled any more and off the boards; its page stays.
    case deactivated
    /// It is hidden and waits for its purge.
    case removed
}
