/// Paths as texts. Nothing here looks at the disk.
enum FilePath {
    /// The absolute path, with `.` and empty parts taken out. `..` stays, because a link may stand before it.
    ///
    /// - parameter folder: where relative paths start; absolute.
    static func absolute(_ path: String, from folder: String) -> String {
        let joined = path.hasPrefix("/") ? path : "\(folder)/\(path)"
        let parts = joined.split(separator: "/").filter { $0 != "." }
        return "/" + parts.joined(separator: "/")
    }

    /// The folder that an absolute path lies in.
    static func folder(of path: String) -> String {
        let parts = path.split(separator: "/").dropLast()
        return "/" + parts.joined(separator: "/")
    }
}
