import Testing

@testable import Graphviz

@Suite struct `A web address` {
  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "data:text/html,x",
    "file:///etc/passwd", "ftp://example.org", "//example.org", "example.org", "", "https://",
    "mailto:", "vbscript:x", "\u{1}javascript:x",
  ])
  func `is refused with any other scheme`(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test func `is percent-encoded outside of what addresses are made of`() {
    #expect(
      WebAddress("https://x.org/?a=1&b=\"'><script>")?.text
        == "https://x.org/?a=1&b=%22%27%3E%3Cscript%3E")
    #expect(WebAddress("HTTPS://x.org/é")?.text == "https://x.org/%C3%A9")
    #expect(WebAddress("https://x.org/a%20b%zz")?.text == "https://x.org/a%20b%25zz")
    #expect(WebAddress("https://x.org/\\N\n")?.text == "https://x.org/%5CN")
    #expect(WebAddress("https://x.org/\u{202E}\0x\0")?.text == "https://x.org/%E2%80%AE%00x")
    #expect(WebAddress("mailto:desk@example.org")?.text == "mailto:desk@example.org")
  }

  @Test(arguments: ["https://x.org/?a=1&b=2#c", "https://x.org/\"><script>alert(1)</script>"])
  func `stays one attribute in the drawing`(text: String) throws {
    let address = try #require(WebAddress(text))
    let content = SVGContent(try page("a", link: address).drawn(as: .svg, by: .pinned))
    #expect(content.isWellFormed)
    #expect(content.intruders == [])
    #expect(content.values.contains(address.text))
  }

  @Test func `works from a cell, where markup is read before`() throws {
    let address = try #require(WebAddress("https://x.org/?a=1&b=2&amp;c=\\N"))
    let run = TextRun("[1]", size: 8, colour: 0)
    let cell = Cell(.text(Paragraph([[run]])), link: address, linkTitle: "<Source & \\N>")
    var diagram = page("a")
    diagram.nodes[0].look = .label(.table(Table([[cell]])))
    let content = SVGContent(try diagram.drawn(as: .svg, by: .pinned))
    #expect(content.isWellFormed)
    #expect(content.values.contains(address.text))
    #expect(content.values.contains("<Source & \\N>"))
  }
}
