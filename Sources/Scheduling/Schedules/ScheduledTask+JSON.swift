import Cron
package import Foundation
import Timestamps

/// What is wrong with a scheduled task that came as JSON.
package struct ScheduledTaskError: Error, Equatable, CustomStringConvertible {
    /// The dotted path of the member: `labels.player_id`.
    package let path: String
    package let message: String

    package var description: String { path.isEmpty ? message : "\(path): \(message)" }
}

extension ScheduledTask {
    /// Reads a scheduled task: TaskIQ's members, `misfire`, and `anchor` for an interval. What `schedule show` adds to
    /// them (`source`, `next_run`, `last_run`) is passed over, so that its output can be added again.
    ///
    /// - parameters:
    ///   - tasks: which names there are. `app.workers.fetch:fetch_player_hiscores_task` is the part behind the colon.
    ///   - newID: the id of a task that brings none.
    /// - throws: ``ScheduledTaskError``.
    package init(json: Data, tasks: TaskRegistry, newID: String) throws(ScheduledTaskError) {
        let value: JSONValue
        do {
            value = try JSONDecoder().decode(JSONValue.self, from: json)
        } catch {
            throw ScheduledTaskError(path: "", message: "this is no JSON that can be read")
        }
        try self.init(value, tasks: tasks, newID: newID)
    }

    /// The same of JSON that was read already.
    package init(_ value: JSONValue, tasks: TaskRegistry, newID: String) throws(ScheduledTaskError) {
        let members = try ScheduledTaskMembers(value)
        let name = try members.taskName(tasks)
        let timing = try members.timing()
        self.init(
            scheduleID: try members.identifier("schedule_id") ?? newID, taskName: name,
            args: try members.array("args") ?? [], kwargs: try members.object("kwargs") ?? [:],
            labels: try members.labels(), timing: timing, misfire: try members.misfire(),
            taskID: try members.identifier("task_id"))
    }
}

/// The members of a scheduled task, each read with its rule.
private struct ScheduledTaskMembers {
    private let members: [String: JSONValue]

    private static let known = [
        "schedule_id", "task_name", "args", "kwargs", "labels", "cron", "cron_offset", "interval", "time", "task_id",
        "misfire", "anchor",
    ]
    private static let passedOver = ["source", "next_run", "last_run"]

    init(_ value: JSONValue) throws(ScheduledTaskError) {
        guard case .object(let members) = value else {
            throw ScheduledTaskError(path: "", message: "expected an object, got \(value.kind)")
        }
        // Null is as good as absent.
        self.members = members.filter { $0.value != .null }
        if let unknown = members.keys.sorted().first(where: {
            !Self.known.contains($0) && !Self.passedOver.contains($0)
        }) {
            throw ScheduledTaskError(
                path: unknown, message: "unknown key (allowed \(Self.known.joined(separator: ", ")))")
        }
    }

    func taskName(_ tasks: TaskRegistry) throws(ScheduledTaskError) -> String {
        guard let given = try string("task_name") else {
            throw ScheduledTaskError(path: "task_name", message: "it is missing (allowed \(tasks.names.listed))")
        }
        let name = TaskName.short(given)
        guard tasks[name] != nil else {
            throw ScheduledTaskError(
                path: "task_name", message: "there is no task \(given.debugDescription) (allowed \(tasks.names.listed))"
            )
        }
        return name
    }

    /// Exactly one of `cron`, `interval` and `time`.
    func timing() throws(ScheduledTaskError) -> ScheduledTask.Timing {
        let given = ["cron", "interval", "time"].filter { members[$0] != nil }
        guard given.count == 1, let kind = given.first else {
            let problem = given.isEmpty ? "none of them is given" : "\(given.joined(separator: " and ")) are given"
            throw ScheduledTaskError(
                path: given.last ?? "cron", message: "\(problem); exactly one of cron, interval and time is allowed")
        }
        for (name, owner) in [("cron_offset", "cron"), ("anchor", "interval")]
        where members[name] != nil && kind != owner {
            throw ScheduledTaskError(path: name, message: "it goes with \(owner), not with \(kind)")
        }
        switch kind {
        case "cron": return .cron(try cron(), try cronOffset())
        case "interval":
            return .interval(
                seconds: try wholeNumber("interval", in: 1...3_155_760_000) ?? 1, anchor: try time("anchor"))
        default:
            guard let time = try time("time") else {
                throw ScheduledTaskError(path: "time", message: "it is missing")
            }
            return .time(time)
        }
    }

    private func cron() throws(ScheduledTaskError) -> CronExpression {
        let expression: CronExpression
        do {
            expression = try CronExpression(try string("cron") ?? "")
        } catch let error as ScheduledTaskError {
            throw error
        } catch {
            throw ScheduledTaskError(path: "cron", message: "\(error)")
        }
        guard expression.canFire else {
            throw ScheduledTaskError(
                path: "cron",
                message: "\(expression.text.debugDescription) never fires: no month that it names has such a day")
        }
        return expression
    }

    private func cronOffset() throws(ScheduledTaskError) -> CronTimeZone? {
        if case .integer(let seconds)? = members["cron_offset"] {
            guard let zone = CronTimeZone(secondsAheadOfUTC: Int(seconds)) else {
                throw ScheduledTaskError(
                    path: "cron_offset", message: "\(seconds) seconds are more than a day (allowed -86400…86400)")
            }
            return zone
        }
        guard let name = try string("cron_offset", orElse: "or whole seconds") else { return nil }
        do {
            return try CronTimeZone(name)
        } catch {
            throw ScheduledTaskError(path: "cron_offset", message: "\(error)")
        }
    }

    func misfire() throws(ScheduledTaskError) -> MisfirePolicy {
        guard let given = try object("misfire") else { return MisfirePolicy() }
        let inner = ScheduledTaskMembers(members: given)
        if let unknown = given.keys.sorted().first(where: { !["policy", "max", "grace_seconds"].contains($0) }) {
            throw ScheduledTaskError(
                path: "misfire.\(unknown)", message: "unknown key (allowed policy, max, grace_seconds)")
        }
        let kinds = MisfirePolicy.Kind.allCases.map(\.rawValue)
        let text = try inner.string("policy", under: "misfire") ?? MisfirePolicy.Kind.once.rawValue
        guard let kind = MisfirePolicy.Kind(rawValue: text) else {
            throw ScheduledTaskError(
                path: "misfire.policy", message: "\(text.debugDescription) is unknown (allowed \(kinds.listed))")
        }
        let maximum = try inner.wholeNumber("max", in: 1...MisfirePolicy.maximumRuns, under: "misfire")
        let grace = try inner.wholeNumber("grace_seconds", in: 0...3_155_760_000, under: "misfire")
        return MisfirePolicy(
            kind, maximum: maximum ?? MisfirePolicy.maximumRuns, grace: grace.map { .seconds($0) })
    }

    private init(members: [String: JSONValue]) {
        self.members = members.filter { $0.value != .null }
    }

    func labels() throws(ScheduledTaskError) -> [String: String] {
        var labels: [String: String] = [:]
        for (name, value) in try object("labels") ?? [:] {
            guard case .string(let text) = value else {
                throw ScheduledTaskError(path: "labels.\(name)", message: "expected a string, got \(value.kind)")
            }
            labels[name] = text
        }
        return labels
    }

    // MARK: - Kinds of values

    /// A name that may stand in a path and a log line.
    func identifier(_ name: String) throws(ScheduledTaskError) -> String? {
        guard let id = try string(name) else { return nil }
        let isPlain = id.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "_-.:@".unicodeScalars.contains(scalar))
        }
        guard isPlain, (1...200).contains(id.unicodeScalars.count) else {
            throw ScheduledTaskError(
                path: name,
                message:
                    "\(String(id.prefix(40)).debugDescription) is no id (allowed 1…200 letters, digits and _ - . : @)")
        }
        return id
    }

    func array(_ name: String) throws(ScheduledTaskError) -> [JSONValue]? {
        switch members[name] {
        case nil: return nil
        case .array(let values)?: return values
        case let value?: throw ScheduledTaskError(path: name, message: "expected an array, got \(value.kind)")
        }
    }

    func object(_ name: String) throws(ScheduledTaskError) -> [String: JSONValue]? {
        switch members[name] {
        case nil: return nil
        case .object(let values)?: return values
        case let value?: throw ScheduledTaskError(path: name, message: "expected an object, got \(value.kind)")
        }
    }

    func string(
        _ name: String, orElse alternative: String? = nil, under parent: String? = nil
    ) throws(ScheduledTaskError) -> String? {
        switch members[name] {
        case nil: return nil
        case .string(let text)?: return text
        case let value?:
            let expected = (["a string"] + [alternative].compactMap(\.self)).joined(separator: " ")
            throw ScheduledTaskError(path: Self.path(name, parent), message: "expected \(expected), got \(value.kind)")
        }
    }

    func wholeNumber(
        _ name: String, in allowed: ClosedRange<Int>, under parent: String? = nil
    ) throws(ScheduledTaskError) -> Int? {
        let path = Self.path(name, parent)
        switch members[name] {
        case nil: return nil
        case .integer(let number)?:
            guard allowed.contains(Int(number)) else {
                let side =
                    Int(number) < allowed.lowerBound ? "below \(allowed.lowerBound)" : "over \(allowed.upperBound)"
                throw ScheduledTaskError(
                    path: path,
                    message: "\(number) is \(side) (allowed \(allowed.lowerBound)…\(allowed.upperBound))")
            }
            return Int(number)
        case let value?: throw ScheduledTaskError(path: path, message: "expected a whole number, got \(value.kind)")
        }
    }

    func time(_ name: String) throws(ScheduledTaskError) -> Timestamp? {
        guard let text = try string(name) else { return nil }
        do {
            return try Timestamp(typed: text)
        } catch {
            throw ScheduledTaskError(path: name, message: "\(error)")
        }
    }

    private static func path(_ name: String, _ parent: String?) -> String {
        parent.map { "\($0).\(name)" } ?? name
    }
}

extension JSONValue {
    /// What sort of value it is, for messages.
    fileprivate var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension [String] {
    fileprivate var listed: String { joined(separator: ", ") }
}
