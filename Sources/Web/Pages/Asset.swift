import WebAssets

/// A file that the pages load from `/assets/NAME`. It is part of the program.
package struct Asset: Sendable {
    /// Such as `style.css`.
    package let name: String
    /// For the `Content-Type` field.
    package let contentType: String
    /// A strong entity tag with its quotes, for `ETag` and `If-None-Match`. It changes with the bytes alone.
    package let etag: String
    package let bytes: [UInt8]

    /// Where the pages ask for it. The query changes with the bytes, so an answer may be cached for ever.
    package var path: String { "/assets/\(name)?v=\(fingerprint)" }

    private let fingerprint: String

    private init(name: String, contentType: String, bytes: [UInt8]) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
        fingerprint = Self.fingerprint(of: bytes)
        etag = "\"\(fingerprint)\""
    }

    /// The asset of that name, nil for an unknown one. Templates are not assets: nobody can load them.
    package static func named(_ name: String) -> Asset? { byName[name] }

    /// Every asset, in no particular order.
    package static var all: [Asset] { Array(byName.values) }

    private static let byName: [String: Asset] = {
        var found: [String: Asset] = [:]
        for file in EmbeddedFile.all {
            guard let contentType = contentType(of: file.name) else { continue }
            found[file.name] = Asset(name: file.name, contentType: contentType, bytes: file.bytes)
        }
        return found
    }()

    private static func contentType(of name: String) -> String? {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: nil
        }
    }

    /// FNV-1a with 64 bits, in 16 hexadecimal digits. It tells versions apart; it protects nothing.
    private static func fingerprint(of bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// A file compiled into the program: an asset or a template.
struct EmbeddedFile {
    let name: String
    let bytes: [UInt8]

    static var all: [EmbeddedFile] {
        (0..<web_asset_count()).map { index in
            let file = web_asset_at(index)
            return EmbeddedFile(
                name: String(cString: file.name),
                bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.length)))
        }
    }
}
