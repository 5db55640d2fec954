import Testing

/// The check of pages finds what it is there for.
@Suite struct PageConformanceTests {
    private func page(_ body: String) -> String {
        """
        <!doctype html>
        <html lang="en"><head><title>a</title></head><body><header>a</header><main>\(body)</main><footer>b</footer></body></html>
        """
    }

    @Test func `a page as it should be has no problems`() {
        #expect(
            PageConformance.problems(
                of: page(
                    """
                    <h1>A &amp; B</h1><nav aria-label="x"><a href="/a?b=1">c</a></nav><h2>d</h2>
                    <form method="post" action="/x"><label for="n">N</label><input id="n" name="n">
                    <label><input type="checkbox" name="c"> C</label></form><img src="/a.svg" alt="">
                    """)) == [])
    }

    @Test(arguments: [
        "<h1>a</h1><p>b", "<h1>a</h1></p>", "<h1>a</h1><b><i>c</b></i>", "<p>no heading</p>", "<h1>a</h1><h1>b</h1>",
        "<h1>a</h1><h3>b</h3>", "<h1 id=\"a\">a</h1><p id=\"a\">b</p>", "<h1>a</h1><input name=\"b\">",
        "<h1>a</h1><img src=\"/b\">", "<h1>a</h1><img src=\"//b.example/c\" alt=\"\">",
        "<h1>a</h1><a href=\"https://evil.example/\">b</a>", "<h1>a</h1><p style=\"color: red\">b</p>",
        "<h1>a</h1><p onclick=\"b\">c</p>", "<h1>a</h1><table><tr><th>b</th></tr></table>", "<h1>a</h1><nav>b</nav>",
        "<h1>a & b</h1>", "<h1>a < b</h1>", "<h1>{{name}}</h1>", "<h1>a</h1><svg></svg>",
        "<h1>a</h1><form action=\"https://evil.example\"></form>",
    ])
    func `what is wrong is found`(body: String) {
        #expect(PageConformance.problems(of: page(body)).count >= 1)
    }
}
