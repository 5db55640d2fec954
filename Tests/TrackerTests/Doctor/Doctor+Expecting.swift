import Testing

@testable import Tracker

extension Diagnosis {
    /// Holds the diagnosis to a status and to words of the message and of the remedy.
    func expect(
        _ status: Status, _ words: String, remedy: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(self.status == status, "\(message)", sourceLocation: sourceLocation)
        #expect(message.contains(words), "\(message)", sourceLocation: sourceLocation)
        #expect((self.remedy == nil) == (status == .ok), "\(message)", sourceLocation: sourceLocation)
        if let remedy {
            #expect(self.remedy?.contains(remedy) == true, "\(self.remedy ?? "-")", sourceLocation: sourceLocation)
        }
    }
}
