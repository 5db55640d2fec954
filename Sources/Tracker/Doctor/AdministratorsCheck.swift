/// Whether anybody can log in and change things.
package struct AdministratorsCheck: Sendable {
    /// Those who can log in.
    package var count: Int

    package init(count: Int) {
        self.count = count
    }

    package var diagnosis: Diagnosis {
        let findings =
            count > 0
            ? []
            : [
                Diagnosis.Finding.warning(
                    "there is no administrator", remedy: "run `hiscored setup-code`, and open /setup in a browser")
            ]
        return Diagnosis(.administrators, findings, otherwise: "\(count) can log in")
    }
}
