/// What the program tells whoever started it (DESIGN §2.3). Mistakes in verbs and options are 64, by the parser.
enum ExitStatus: Int32 {
    case failed = 1
    /// A well-formed value that is refused.
    case refused = 65
    case notFound = 66
    /// The server or the hiscores cannot be reached.
    case unavailable = 69
    /// A file or port is in use.
    case busy = 75
    /// A bad config, a directory that cannot be written, a database newer than the program.
    case configuration = 78
}
