import Hummingbird

/// The cookie that a browser which is logged in sends. How long it is good for the file says, so it is never the browser
/// that forgets first.
struct PageCookie: Sendable {
    private static let longestMemory = 400 * 86_400

    /// Whether visitors come over TLS. Then a cookie from elsewhere in the domain cannot take its place.
    let isSecure: Bool

    var name: String { isSecure ? "__Host-hiscored" : "hiscored" }

    func secret(in request: Request) -> String? {
        request.cookies[name].map(\.value)
    }

    /// The value of `Set-Cookie`.
    func field(_ secret: String) -> String {
        field(secret, age: Self.longestMemory)
    }

    /// The value of `Set-Cookie` that makes a browser forget it.
    var removal: String { field("", age: 0) }

    private func field(_ value: String, age: Int) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(age); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }
}
