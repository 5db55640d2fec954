import Foundation
import Logging

/// How many files the process may have open. Each visitor's connection is one.
enum OpenFileLimit {
    /// Raises the limit as far as the system lets the process. Without that, many systems end at 1,024.
    static func raise(logger: Logger) {
        #if canImport(Glibc)
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
        let files = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(files, &limit) == 0 else { return tell(logger, nil) }
        let current = limit.rlim_cur
        guard current < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        if setrlimit(files, &limit) != 0 { tell(logger, current) }
    }

    /// - parameter limit: the one that stays, if it is known.
    private static func tell(_ logger: Logger, _ limit: rlim_t?) {
        logger.warning(
            "the limit of open files could not be raised: many visitors at a time may be refused",
            metadata: [
                "limit": "\(limit.map { "\($0)" } ?? "unknown")", "error": "\(String(cString: strerror(errno)))",
            ])
    }
}
