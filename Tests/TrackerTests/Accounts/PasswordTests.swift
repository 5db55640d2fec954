import Foundation
import Scheduling
import TestSupport
import Testing

@testable import Tracker

@Suite struct PasswordTests {
    private let numbers = SeededNumbers(seed: 5)
    private var hasher: PasswordHasher {
        PasswordHasher(cost: AccountsWorld.cheap, random: RandomSource { numbers.next() })
    }

    private func password(_ text: String) throws -> Password { try #require(Password(typed: text)) }

    /// RFC 7914, section 12; of its 64 bytes the first half.
    @Test func `a hash is scrypt's`() async throws {
        let bytes: [UInt8] = [
            0xfd, 0xba, 0xbe, 0x1c, 0x9d, 0x34, 0x72, 0x00, 0x78, 0x56, 0xe7, 0x19, 0x0d, 0x01, 0xe9, 0xfe, 0x7c, 0x6a,
            0xd7, 0xcb, 0xc8, 0x23, 0x78, 0x30, 0xe7, 0x73, 0x76, 0x63, 0x4b, 0x37, 0x31, 0x62,
        ]
        let hash = PasswordHash(
            cost: ScryptCost(rounds: 1024, blockSize: 8, parallelism: 16), salt: Array("NaCl".utf8), hash: bytes)
        #expect(hash.text == "scrypt$1024$8$16$TmFDbA==$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI=")
        #expect(PasswordHash(hash.text) == hash)
        #expect(try await hasher.matches(password("password"), hash: hash.text))
        #expect(try await !hasher.matches(password("Password"), hash: hash.text))
    }

    @Test func `the standard is N 32768, r 8, p 1`() {
        #expect(ScryptCost.standard == ScryptCost(rounds: 32_768, blockSize: 8, parallelism: 1))
    }

    @Test(arguments: [
        "", "scrypt", "bcrypt$16$8$1$AAAA$AAAA", "scrypt$16$8$1$TmFDbA==$AAAA", "scrypt$15$8$1$TmFDbA==$",
        "scrypt$1073741824$8$1$TmFDbA==$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI=",
        "scrypt$16$1000000$1$TmFDbA==$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI=",
        "scrypt$-16$8$1$TmFDbA==$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI=",
        "scrypt$16$8$1$$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI=",
        "scrypt$16$8$1$TmFDbA==$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI=$",
    ])
    func `what was not written here lets nobody in`(text: String) async throws {
        #expect(PasswordHash(text) == nil)
        #expect(try await !hasher.matches(password("password"), hash: text))
    }

    @Test func `the same password never has the same hash`() async throws {
        let hasher = hasher
        let (first, second) = (try await hasher.hash(password("abcdefgh")), try await hasher.hash(password("abcdefgh")))
        #expect(first != second)
        #expect(try await hasher.matches(password("abcdefgh"), hash: first))
        #expect(try await hasher.matches(password("abcdefgh"), hash: second))
    }

    @Test func `every byte of a long password counts`() async throws {
        let long = String(repeating: "ä", count: 511) + "b"
        let hash = try await hasher.hash(password(long))
        #expect(try await hasher.matches(password(long), hash: hash))
        #expect(try await !hasher.matches(password(long.dropLast() + "c"), hash: hash))
        #expect(Password(typed: long + "bc") == nil)
    }

    @Test func `a letter is the same however a keyboard composes it`() async throws {
        let hash = try await hasher.hash(password("caf\u{E9} caf\u{E9}"))
        #expect(try await hasher.matches(password("cafe\u{301} cafe\u{301}"), hash: hash))
    }

    @Test(arguments: [
        ("", "The password is empty (allowed at least 8 characters)"),
        ("1234567", "The password has 7 characters (allowed at least 8): choose a longer one"),
        (
            String(repeating: "x", count: 1025),
            "The password has 1025 bytes (allowed at most 1024): choose a shorter one"
        ),
    ])
    func `a password that nobody may choose is refused with the rule`(text: String, message: String) {
        #expect(throws: UserError(.refused, message)) { try Password(chosen: text) }
    }

    @Test func `at most two are worked out at once, and a crowd is turned away`() async throws {
        let hasher = PasswordHasher(cost: ScryptCost(rounds: 1 << 12), random: RandomSource { numbers.next() })
        let password = try password("abcdefgh")
        let outcomes = await withTaskGroup { group in
            for _ in 1...200 {
                group.addTask { (try? await hasher.hash(password)) != nil }
            }
            return await group.reduce(into: (done: 0, turnedAway: 0)) { counts, isDone in
                if isDone { counts.done += 1 } else { counts.turnedAway += 1 }
            }
        }
        #expect(hasher.peak == 2)
        #expect(outcomes.done >= PasswordHasher.mostWaiting)
        #expect(outcomes.turnedAway > 0)
        // The threads have ended; new ones begin.
        #expect(try await !hasher.hash(password).isEmpty)
    }
}
