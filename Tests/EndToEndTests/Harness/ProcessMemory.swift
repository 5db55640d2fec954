import Foundation
import Testing

/// What Linux says of the memory of a process, in bytes.
struct ProcessMemory: CustomStringConvertible {
    /// In memory now.
    let resident: Int
    /// The most that ever was.
    let peak: Int

    init(of process: Int32) throws {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        func bytes(_ name: String) throws -> Int {
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name) })
            return try #require(line.split(separator: " ").dropLast().last.flatMap { Int($0) }) * 1024
        }
        (resident, peak) = (try bytes("VmRSS:"), try bytes("VmHWM:"))
    }

    var description: String { "\(resident >> 10) kB, \(peak >> 10) kB at most" }
}
