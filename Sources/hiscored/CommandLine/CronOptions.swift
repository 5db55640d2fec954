import ArgumentParser
import Cron
import Timestamps

/// Which clock a cron expression follows, and from when on.
struct CronOptions: ParsableArguments {
    @Option(name: .long, help: "The time zone whose clock the expression follows.")
    var timezone = "UTC"

    @Option(name: .long, help: "Runs after this time (RFC 3339); without it after now.")
    var from: String?

    /// - throws: ``Failure`` for an unknown zone.
    func zone() throws -> CronTimeZone {
        do {
            return try CronTimeZone(timezone)
        } catch {
            throw Failure(.refused, "\(error)")
        }
    }

    /// - throws: ``Failure`` for what is no time.
    func start() throws -> Timestamp {
        guard let from else { return Clocks.wall.now }
        do {
            return try Timestamp(typed: from)
        } catch {
            throw Failure(.refused, "--from: \(error)")
        }
    }
}

extension CronExpression {
    /// An expression as it was typed on the command line.
    ///
    /// - throws: ``Failure`` with what is wrong, and where.
    init(checking typed: String) throws {
        do {
            self = try CronExpression(typed)
        } catch {
            throw Failure(.refused, "\(error)")
        }
    }
}
