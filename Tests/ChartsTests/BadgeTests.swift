import Testing

@testable import Charts

@Suite struct `A badge` {
    @Test func `says a name and a fact, to eyes and to screen readers`() throws {
        let drawing = try ChartDrawing(Badge(name: "Lynx <&> Titan", fact: "total 2,277").svg())
        #expect(try drawing.first("title").text == "Lynx <&> Titan: total 2,277")
        #expect(drawing.elements.filter { $0.name == "text" }.map(\.text) == ["Lynx <&> Titan", "total 2,277"])
        #expect(try drawing.first("svg").attributes["role"] == "img")
    }

    @Test(arguments: ["", "W", "WWWWWWWWWWWW", String(repeating: "long ", count: 100)])
    func `each text stays in its half`(text: String) throws {
        let drawing = try ChartDrawing(Badge(name: text, fact: text).svg())
        let box = try drawing.viewBox
        var end = 0.0
        for element in drawing.elements where element.name == "text" {
            let (middle, length) = (try element.number("x"), try element.number("textLength"))
            #expect(middle - length / 2 >= end, "halves do not touch")
            end = middle + length / 2
            #expect(end <= box.width)
        }
        #expect(box.width < 600)
    }

    @Test func `carries its colours in attributes, which every policy admits`() {
        let svg = Badge(name: "a", fact: "b").svg()
        #expect(!svg.contains("style"))
        #expect(svg.contains("fill="))
    }
}
