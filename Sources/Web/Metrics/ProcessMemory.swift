import Foundation

/// The memory of this process.
enum ProcessMemory {
    /// What lies in memory now; nil where the system does not tell.
    static var residentBytes: Int64? {
        // Size and resident size, in pages.
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
            let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int64($0) })
        else { return nil }
        return pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
    }
}
