/// Text that strangers had a hand in, for a place where it stands between words of ours.
package enum HarmlessText {
    /// Without what cannot be seen: control characters, line breaks, and marks that turn the direction of writing, with
    /// which a name could rearrange the sentence around it. What can be seen stays; who shows it escapes it.
    package static func of(_ text: String) -> String {
        // Nearly everything, and this is asked for each row of each page.
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        let kept = text.unicodeScalars.filter { !unseen.contains($0.properties.generalCategory) }
        return String(String.UnicodeScalarView(kept))
    }

    private static let unseen: Set<Unicode.GeneralCategory> = [
        .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned,
    ]
}
