import Timestamps

/// Times of a wall clock for people.
enum WallText {
    /// A time in seconds as if it were UTC, to the minute: `2026-11-25 02:30`.
    static func of(_ wallSecond: Int) -> String {
        String(Timestamp(seconds: Int64(wallSecond)).formatted().dropLast(4)).replacing("T", with: " ")
    }
}
