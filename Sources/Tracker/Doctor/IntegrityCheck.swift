/// Whether the database is whole.
package struct IntegrityCheck: Sendable {
    /// What SQLite says; empty when all is well.
    package var damages: [String]
    /// Rows that name others which are not there, as `table → table`.
    package var strays: [String]
    /// Whether only the quick look was taken, as the file is large.
    package var isQuick: Bool

    package init(damages: [String], strays: [String], isQuick: Bool) {
        self.damages = damages
        self.strays = strays
        self.isQuick = isQuick
    }

    package var diagnosis: Diagnosis {
        var findings: [Diagnosis.Finding] = []
        if !damages.isEmpty {
            findings.append(
                .failure(
                    "the database is damaged: \(damages.joined(separator: ", "))",
                    remedy: "stop hiscored, and run `hiscored restore` with the newest backup; the damaged file is kept"
                ))
        }
        if !strays.isEmpty {
            findings.append(
                .failure(
                    "rows name others that are not there: \(strays.joined(separator: ", "))",
                    remedy:
                        "stop hiscored, and run `hiscored restore` with the newest backup, or report it with this line")
            )
        }
        return Diagnosis(
            .integrity, findings,
            otherwise: isQuick ? "the quick check found nothing (the file is large)" : "every page and row is whole")
    }
}
