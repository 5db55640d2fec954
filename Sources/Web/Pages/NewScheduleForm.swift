import Foundation
import Scheduling
import Tracker

/// A schedule that somebody adds by hand, as it was typed.
struct NewScheduleForm: Sendable {
    let task: String
    let cron: String
    let zone: String
    let minutes: String
    let time: String
    let misfire: String

    init(_ call: Call) {
        task = call.field("task") ?? ""
        cron = call.field("cron") ?? ""
        zone = call.field("timezone") ?? ""
        minutes = call.field("minutes") ?? ""
        time = call.field("time") ?? ""
        misfire = call.field("misfire") ?? "once"
    }

    /// As the API takes it, which checks the rest.
    ///
    /// - throws: ``UserError`` of kind `refused`.
    func json() throws(UserError) -> JSONValue {
        guard !task.isEmpty else { throw UserError(.refused, "Choose what is to run") }
        guard [cron, minutes, time].count(where: { !$0.isEmpty }) == 1 else {
            throw UserError(.refused, "Write one of the three: a cron expression, minutes, or a time")
        }
        var members: [String: JSONValue] = ["task_name": .string(task), "misfire": ["policy": .string(misfire)]]
        if !cron.isEmpty {
            members["cron"] = .string(cron)
            if !zone.isEmpty { members["cron_offset"] = .string(zone) }
        } else if !minutes.isEmpty {
            guard let count = Int64(minutes), (1...527_040).contains(count) else {
                throw UserError(.refused, "'\(minutes.prefix(20))' is no number of minutes (allowed 1…527040)")
            }
            members["interval"] = .integer(count * 60)
        } else {
            members["time"] = .string(time)
        }
        return .object(members)
    }
}
