import Crypto
import Foundation

/// How much work a guess costs.
package struct ScryptCost: Hashable, Sendable {
    /// N, a power of two.
    package var rounds: Int
    /// r.
    package var blockSize: Int
    /// p.
    package var parallelism: Int

    /// About a tenth of a second and 32 MiB each time.
    package static let standard = ScryptCost(rounds: 1 << 15)

    package init(rounds: Int, blockSize: Int = 8, parallelism: Int = 1) {
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// Whether a machine can be asked for it: a file that somebody edited must not stop the program.
    fileprivate var isBearable: Bool {
        (2...1 << 20).contains(rounds) && rounds.nonzeroBitCount == 1 && (1...32).contains(blockSize)
            && (1...16).contains(parallelism)
    }
}

/// A password as it is kept: `scrypt$N$r$p$salt$hash`, salt and hash in base64.
struct PasswordHash: Equatable, Sendable {
    static let saltBytes = 16
    static let hashBytes = 32

    var cost: ScryptCost
    var salt: [UInt8]
    var hash: [UInt8]

    init(cost: ScryptCost, salt: [UInt8], hash: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// - returns: nil for what this program did not write.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelism = Int(parts[3]), let salt = Data(base64Encoded: String(parts[4])),
            let hash = Data(base64Encoded: String(parts[5])), !salt.isEmpty, hash.count == Self.hashBytes
        else { return nil }
        let cost = ScryptCost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        guard cost.isBearable else { return nil }
        self.init(cost: cost, salt: Array(salt), hash: Array(hash))
    }

    var text: String {
        "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$" + Data(salt).base64EncodedString() + "$"
            + Data(hash).base64EncodedString()
    }
}
