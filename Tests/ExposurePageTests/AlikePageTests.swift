import EndUseTestSupport
import Foundation
import Testing

extension `In a browser` {
  /// The page of a map whose arrows stand for several links.
  @Suite struct `A page of parties put together` {
    private let count = "document.querySelector('#link-1 .count').textContent"

    @Test func `filters the links that one arrow stands for`() throws {
      let page = try BrowserPage(AlikePage.page())
      #expect(try page.said.hasPrefix("14 links of 14 shown, 1 of 1 bundle of routes"))
      #expect(try page.text(count) == "(6 links)")
      try page.choose("#product", down: 1)
      #expect(try page.text("document.getElementById('product').value") == "scanner")
      #expect(try page.text(count) == "(2 of 6 links)")
      try page.choose("#product", down: -1)
      #expect(try page.text(count) == "(6 links)")
      // The year reaches into the arrow, too.
      try page.open(fragment: "#y=2013")
      #expect(try page.text(count) == "(3 of 6 links)")
      try page.open(fragment: "#y=2011&p=camera")
      #expect(try page.rows.isEmpty)
      #expect(page.complaints.isEmpty)
    }

    @Test func `finds a party that has no card of its own`() throws {
      let page = try BrowserPage(AlikePage.page())
      for words in ["متجر", "dealer 5"] {
        try page.press("/")
        try page.write(words)
        #expect(try page.said == "1 match")
        try page.press("Escape")
        try page.press("Tab")
      }
    }

    @Test func `chooses countries and single keys`() throws {
      let page = try BrowserPage(AlikePage.page())
      try page.choose("#country", down: 2)
      #expect(try page.text("location.hash") == "#c=XB")
      // What ends there counts; what lies wholly elsewhere does not.
      #expect(
        try page.number("document.querySelectorAll('#links tbody tr:not([hidden])').length") == 3)
      try page.click("#keys")
      let width = "document.querySelector('#map svg').getBoundingClientRect().width"
      let whole = try page.number(width)
      try page.press("+")
      #expect(try page.number(width) == whole)
      try page.click("#keys")
      try page.press("+")
      #expect(try page.number(width) > whole)
      #expect(page.complaints.isEmpty)
    }
  }
}

extension BrowserPage {
  /// Goes up or down in a list with the arrow keys.
  func choose(_ selector: String, down steps: Int) throws {
    try focus(selector)
    try press(steps > 0 ? "ArrowDown" : "ArrowUp", times: abs(steps))
  }
}
