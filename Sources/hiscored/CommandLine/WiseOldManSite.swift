import Foundation
import Timestamps
import Tracker
import Upstream

/// Asks the site one thing after the other, in its pace, and once more where that may help.
struct WiseOldManSite {
    enum Asked<Value> {
        case answered(Value)
        case missing
        case refused(String)
    }

    let client: WiseOldManClient
    let progress: WiseOldManProgress
    private(set) var pace: WiseOldManPace

    init(client: WiseOldManClient, pace: WiseOldManPace, progress: WiseOldManProgress) {
        self.client = client
        self.pace = pace
        self.progress = progress
    }

    /// - parameter read: what the bytes of an answer say; what it throws is taken for an answer that was spoilt.
    /// - throws: ``Failure`` when it is no use.
    mutating func ask<Value>(
        _ question: WiseOldManQuestion, read: ([UInt8]) throws -> Value
    ) async throws -> Asked<Value> {
        while true {
            try await Task.sleep(for: pace.wait(now: Clocks.wall.now))
            pace.started(at: Clocks.wall.now)
            var answer = try await client.ask(question)
            var value: Value?
            if case .body(let bytes) = answer {
                do {
                    value = try read(bytes)
                } catch {
                    answer = .trouble(
                        "Wise Old Man sent what cannot be read (\(Self.words(error)))", retryAfter: nil)
                }
            }
            switch pace.judge(answer) {
            case .goOn:
                switch answer {
                case .missing: return .missing
                case .refused(let reason): return .refused(reason)
                default: break
                }
                if let value { return .answered(value) }
            case .again(let wait, let reason):
                let seconds = Int(wait.fractionalSeconds.rounded(.up))
                progress.end()
                Output.message("\(reason); asking again in \(seconds) s")
                try await Task.sleep(for: wait)
            case .giveUp(let reason):
                throw Failure(
                    .unavailable,
                    "\(reason). What was read so far is stored: run the same line again later, and it goes on from there"
                )
            }
        }
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case let error as UserError: error.message
        case DecodingError.dataCorrupted: "it is no JSON, or was cut off"
        case DecodingError.keyNotFound(let key, _): "\(key.stringValue) is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "\(context.codingPath.map(\.stringValue).joined(separator: ".")) is something else"
        default: "\(error)"
        }
    }
}
