import Foundation
import Synchronization

/// A child of this process, by the system's own calls.
///
/// Foundation's `Process` is not used here: on Linux its `run()` copies directory entries beyond the end of their
/// buffer, which ends a test run with signal 11 once in some hundred starts.
final class ChildProcess: Sendable {
    let id: pid_t
    /// What `waitpid` said, once the child has ended.
    private let ending = Mutex<Int32?>(nil)

    /// - parameters:
    ///   - executable: an absolute path.
    ///   - files: where input is read from, and where output and messages go.
    /// - throws: ``HarnessError`` when it cannot be started.
    init(
        _ executable: String, _ arguments: [String], environment: [String: String],
        files: (input: String, output: String, messages: String)
    ) throws {
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #else
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawn_file_actions_addopen(&actions, 0, files.input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, files.output, O_WRONLY | O_APPEND, 0)
        posix_spawn_file_actions_addopen(&actions, 2, files.messages, O_WRONLY | O_APPEND, 0)
        // No descriptor and no blocked signal of the tests reaches the child.
        var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
        #if canImport(Darwin)
        flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
        #else
        for descriptor in 3..<Int32(256) { posix_spawn_file_actions_addclose(&actions, descriptor) }
        #endif
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var pointers: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for variable in variables { free(variable) } }
        var id = pid_t()
        let result = posix_spawn(&id, executable, &actions, &attributes, &pointers, &variables)
        guard result == 0 else {
            throw HarnessError("\(executable) cannot be started: \(String(cString: strerror(result)))")
        }
        self.id = id
    }

    deinit {
        guard status == nil else { return }
        kill(id, SIGKILL)
        var ending: Int32 = 0
        while waitpid(id, &ending, 0) == -1, errno == EINTR {}
    }

    /// The exit status, or 128 and the number of the signal that ended the child; nil while it runs.
    var status: Int32? {
        ending.withLock { ending in
            if ending == nil {
                var found: Int32 = 0
                if waitpid(id, &found, WNOHANG) == id { ending = found }
            }
            return ending.map { $0 & 0x7F == 0 ? $0 >> 8 & 0xFF : 128 + $0 & 0x7F }
        }
    }

    /// A child that has ended gets none: its id may be somebody else's by now.
    func signal(_ number: Int32) {
        guard status == nil else { return }
        kill(id, number)
    }
}
