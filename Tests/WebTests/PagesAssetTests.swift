import Testing

@testable import Web

@Suite struct `The files of the pages` {
    @Test(arguments: [
        ("style.css", "text/css; charset=utf-8"), ("app.js", "text/javascript; charset=utf-8"),
        ("favicon.svg", "image/svg+xml"),
    ])
    func `each has bytes, a type and a strong tag`(name: String, contentType: String) throws {
        let asset = try #require(Asset.named(name))
        #expect(asset.contentType == contentType)
        #expect(asset.bytes.count > 100)
        #expect(asset.etag.wholeMatch(of: /"[0-9a-f]{16}"/) != nil)
        #expect(asset.path == "/assets/\(name)?v=\(asset.etag.dropFirst().dropLast())")
    }

    @Test func `different bytes have different tags`() {
        #expect(Set(Asset.all.map(\.etag)).count == Asset.all.count)
        #expect(Asset.all.count == 3)
    }

    @Test(arguments: ["players.mustache", "layout.mustache", "", "../style.css", "STYLE.CSS"])
    func `nothing else can be loaded`(name: String) {
        #expect(Asset.named(name) == nil)
    }

    @Test func `nothing comes from another site`() {
        for file in EmbeddedFile.all {
            let text = String(decoding: file.bytes, as: UTF8.self)
                .replacing("http://www.w3.org/2000/svg", with: "")
            #expect(!text.contains("://") && !text.contains("@import") && !text.contains("url("), "\(file.name)")
        }
    }

    @Test func `templates have no inline script or style and escape all but charts`() {
        for file in EmbeddedFile.all where file.name.hasSuffix(".mustache") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(!text.contains("style=") && !text.contains("<style"), "\(file.name)")
            #expect(text.matches(of: /\son[a-z]+=/).isEmpty, "\(file.name) has an event handler")
            let raw = text.matches(of: /\{\{\{(\w+)\}\}\}|\{\{&\s*(\w+)/).map { String($0.0) }
            #expect(Set(raw).isSubset(of: ["{{{wideChart}}}", "{{{narrowChart}}}", "{{{yearMap}}}"]), "\(file.name)")
        }
    }

    @Test(arguments: PageTemplate.allCases)
    func `every template is there`(template: PageTemplate) {
        #expect(template.html([String: String]()).contains("<!doctype html>"))
    }
}
