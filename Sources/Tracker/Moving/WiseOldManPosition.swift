package import Timestamps

/// How far the history of a player has been read from the site, newest first.
package struct WiseOldManPosition: Equatable, Sendable {
    /// Everything from here on back to `offset` was read.
    package var newest: Timestamp?
    /// How many snapshots that were, counted from the newest.
    package var offset: Int
    /// Whether there are none before.
    package var isAtEnd: Bool

    package init(newest: Timestamp?, offset: Int, isAtEnd: Bool) {
        self.newest = newest
        self.offset = offset
        self.isAtEnd = isAtEnd
    }
}

/// What an answer with snapshots holds.
package struct WiseOldManPage: Equatable, Sendable {
    package var count: Int
    package var newest: Timestamp?
    package var oldest: Timestamp?

    package init(count: Int, newest: Timestamp?, oldest: Timestamp?) {
        self.count = count
        self.newest = newest
        self.oldest = oldest
    }
}
