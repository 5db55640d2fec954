package import Store

/// Whether this program can use the database.
package struct SchemaCheck: Sendable {
    package var path: String
    package var state: SchemaState

    package init(path: String, state: SchemaState) {
        self.path = path
        self.state = state
    }

    package var diagnosis: Diagnosis {
        switch state {
        case .absent:
            return Diagnosis(.schema, otherwise: "there is no database at \(path) yet: the first start makes it")
        case .current:
            return Diagnosis(.schema, otherwise: "\(path) is of this version")
        case .older(let missing):
            return Diagnosis(
                .schema,
                .warning(
                    "\(path) is of an older version (it lacks \(missing.joined(separator: ", ")))",
                    remedy: "start `hiscored serve`: it makes a copy, then brings it up to date"))
        case .unusable(let error):
            let remedy =
                switch error {
                case .newerThanProgram: "install the newer version again"
                case .notOurs: "change database.path, or move that file away"
                case .noRoom: "make room on its disk"
                default: "see that the file can be read; if it is damaged, run `hiscored restore` with a backup"
                }
            return Diagnosis(.schema, .failure("\(error)", remedy: remedy))
        }
    }
}
