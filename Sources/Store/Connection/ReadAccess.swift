/// What can be asked of the database: of a read-only snapshot, and inside a write of what it has changed so far.
///
/// Each table's file extends this protocol with its queries.
package protocol ReadAccess {
    var connection: Connection { get }
}

/// One moment of the database, unchanged by writes that happen meanwhile.
package struct ReadSnapshot: ReadAccess {
    package let connection: Connection
}
