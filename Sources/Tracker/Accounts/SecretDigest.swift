import Crypto

/// How secrets that nobody can guess are kept: the file shall let nobody in who reads it.
package enum SecretDigest {
    package static func of(_ secret: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(secret.utf8)))
    }

    /// Compares in a time that does not tell where two values differ.
    package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        SymmetricKey(data: left) == SymmetricKey(data: right)
    }
}
