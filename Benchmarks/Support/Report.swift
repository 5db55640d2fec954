import Foundation

/// Prints the rows of a Markdown table, each as soon as it is measured, beside what the disk did meanwhile.
package struct Report: Sendable {
    /// How many writes to the disk are timed before each round.
    private static let probes = 25

    /// Only measurements whose name holds one of them are taken; without any, all are.
    private let words: [String]

    /// The body of a program: takes the words from the command line. What goes wrong is said on stderr, and ends the
    /// program with status 1.
    package static func program(_ body: (Report) async throws -> Void) async {
        let report = Report(words: Array(CommandLine.arguments.dropFirst()))
        report.line("| what | median | range | rounds | budget | fsync p50 |")
        report.line("|---|---|---|---|---|---|")
        do {
            try await body(report)
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    package func wants(_ name: String) -> Bool {
        words.isEmpty || words.contains { name.localizedCaseInsensitiveContains($0) }
    }

    /// Does some rounds and prints what came out.
    ///
    /// - parameter round: its value is in seconds or per second, as the unit says.
    package func measure(
        _ name: String, _ unit: Unit, budget: String, rounds: Int, round: () async throws -> Double
    ) async throws {
        let disk = try DiskProbe()
        var values: [Double] = []
        var fsyncs: [Double] = []
        for _ in 0..<rounds {
            fsyncs += try disk.times(Self.probes)
            values.append(try await round())
        }
        row(name, unit, values, budget: budget, fsyncs: fsyncs)
    }

    /// Prints a row.
    package func row(_ name: String, _ unit: Unit, _ values: [Double], budget: String, fsyncs: [Double] = []) {
        let sample = Sample(values)
        let (median, range) = unit.texts(sample)
        let fsync = fsyncs.isEmpty ? "–" : Unit.milliseconds.text(Sample(fsyncs).median)
        line("| \(name) | \(median) | \(range) | \(sample.count) | \(budget) | \(fsync) |")
    }

    private func line(_ text: String) {
        FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    }
}

/// Why a figure would mean nothing: the measured program did not do what it should have.
package struct MeasurementError: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
