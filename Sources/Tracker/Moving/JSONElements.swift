/// Cuts JSON into the objects of its arrays, one after the other, however long it is. What is in them is left to whoever
/// reads them. Objects may also stand by themselves, and several texts one behind the other.
package struct JSONElements {
    /// The most bytes of an object; what Wise Old Man keeps of one time has about ten thousand.
    package static let longest = 1 << 19

    private enum Place {
        case outside
        /// Behind the bracket.
        case atBeginning
        case behindComma
        case behindElement
    }

    private var place = Place.outside
    private var element: [UInt8] = []
    /// How many brackets are open in the object; 0: there is none.
    private var depth = 0
    private var isInText = false
    private var isEscaped = false
    private var isStandingAlone = false
    private var hasBegun = false
    private var offset = 0

    package init() {}

    /// - parameter take: gets each object that is whole.
    /// - throws: ``UserError`` at what cannot be, and whatever `take` throws. What came before it was taken.
    package mutating func push(
        _ bytes: some Sequence<UInt8>, _ take: ([UInt8]) throws -> Void
    ) throws {
        for byte in bytes {
            offset += 1
            if depth > 0 { try goOn(byte, take) } else { try begin(byte) }
        }
    }

    /// - throws: ``UserError`` when it ends in the middle, or nothing came at all.
    package func finish() throws(UserError) {
        guard hasBegun else { throw UserError(.refused, "it is empty") }
        guard depth == 0, case .outside = place else {
            throw UserError(.refused, "it ends in the middle of its JSON, after \(offset) bytes: it was cut off")
        }
    }

    /// Between objects.
    private mutating func begin(_ byte: UInt8) throws(UserError) {
        switch (byte, place) {
        case (0x20, _), (0x09, _), (0x0A, _), (0x0D, _): return
        case (0xEF, .outside) where offset == 1, (0xBB, .outside) where offset == 2, (0xBF, .outside) where offset == 3:
            return
        case (UInt8(ascii: "["), .outside): place = .atBeginning
        case (UInt8(ascii: "]"), .atBeginning), (UInt8(ascii: "]"), .behindElement): place = .outside
        case (UInt8(ascii: ","), .behindElement): place = .behindComma
        case (UInt8(ascii: "{"), .outside), (UInt8(ascii: "{"), .atBeginning), (UInt8(ascii: "{"), .behindComma):
            if case .outside = place { isStandingAlone = true } else { isStandingAlone = false }
            element = [byte]
            depth = 1
        case (UInt8(ascii: "<"), .outside): throw UserError(.refused, "it is a web page and no JSON")
        default:
            let got = byte < 0x80 && byte >= 0x20 ? "'\(Unicode.Scalar(byte))'" : "byte value \(byte)"
            throw UserError(
                .refused, "\(got) at byte \(offset - 1), where a list of snapshots, or one of them, is expected")
        }
        hasBegun = true
    }

    private mutating func goOn(_ byte: UInt8, _ take: ([UInt8]) throws -> Void) throws {
        element.append(byte)
        guard element.count <= Self.longest else {
            throw UserError(.refused, "an object has more than \(Self.longest) bytes; no snapshot has")
        }
        if isInText {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInText = false
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInText = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            guard depth == 0 else { return }
            place = isStandingAlone ? .outside : .behindElement
            let whole = element
            element = []
            try take(whole)
        default: break
        }
    }
}
