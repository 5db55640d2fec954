import Testing

@testable import Hiscores

/// Text that strangers had a hand in.
@Suite struct HarmlessTextTests {
    @Test(arguments: [
        ("Kree'Arra", "Kree'Arra"), ("", ""), ("Zul\u{202E}rah", "Zulrah"), ("\u{200F}a\u{2066}b\u{2069}", "ab"),
        ("one\ntwo\u{2028}three\t", "onetwothree"), ("a\u{7F}b\u{9B}c", "abc"), ("soft\u{AD}hyphen", "softhyphen"),
        ("Ünïcode é 龍", "Ünïcode é 龍"), ("<b>*x*</b> @everyone", "<b>*x*</b> @everyone"),
    ])
    func `what cannot be seen is gone, and what can be stays`(text: String, harmless: String) {
        #expect(HarmlessText.of(text) == harmless)
    }

    @Test func `the name of a row is harmless, and the row is known by the one that it has`() {
        let metric = MetricCatalog.activity("Boss\u{202E}\n of doom")
        #expect(metric.displayName == "Boss of doom")
        #expect(metric.wireName == "Boss\u{202E}\n of doom")
    }
}
