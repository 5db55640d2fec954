/// The answer to a request that went through, whatever its status.
package struct CurlResponse: Sendable {
    package let status: Int
    /// In the order they came, names as the server wrote them.
    package let headers: [(name: String, value: String)]
    /// Decompressed.
    package let body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of that name; case does not matter.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
