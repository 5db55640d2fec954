extension ConfigurationLoad {
    /// What `config check` prints: a line with the result, then one for each problem and each warning.
    package var checkText: String {
        let file = file ?? "no config file, defaults"
        var lines: [String] = []
        if problems.isEmpty {
            lines.append("\(file): ok" + (warnings.isEmpty ? "" : ", \(Self.count(warnings, "warning"))"))
        } else {
            lines.append("\(file): \(Self.count(problems, "problem"))")
        }
        lines += problems.map(\.description)
        lines += warnings.map { "warning: \($0)" }
        return lines.map { $0 + "\n" }.joined()
    }

    /// `{"ok": …, "problems": [{"path", "message"}], "warnings": [{"path", "message"}]}`
    package var checkJSON: String {
        JSONValue.object(of: [
            ("ok", .flag(problems.isEmpty)),
            ("problems", .list(of: problems.map(\.json))),
            ("warnings", .list(of: warnings.map(\.json))),
        ]).text + "\n"
    }

    private static func count(_ list: [ConfigurationProblem], _ word: String) -> String {
        "\(list.count) \(word)\(list.count == 1 ? "" : "s")"
    }
}

extension ConfigurationProblem {
    fileprivate var json: JSONValue {
        .object(of: [("path", .text(path)), ("message", .text(message))])
    }
}
