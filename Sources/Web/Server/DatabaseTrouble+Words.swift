import Store

extension DatabaseTrouble {
    /// For everybody: no statement, no path, and what the operator should look at.
    var sentence: String {
        switch self {
        case .diskFull: "The disk of the database is full. Its operator should make room there"
        case .busy:
            "The database is busy. Try again in a moment; if that does not help, its operator should look which other "
                + "program holds it"
        case .unusable:
            "The database cannot be read or written. Its operator should look at the log, the file and its disk"
        case .stopping: "hiscored is stopping. Try again when it runs again"
        case .other: "The database did not take the change. Its operator should look at the log"
        }
    }
}
