import EndUseTestSupport
import Foundation
import Testing

extension `In a browser` {
  /// The page under the hands of somebody who has no pointer.
  @Suite struct `A page worked with keys alone` {
    private let cards = ["maker", "shop", "police", "scheme", "people", "rival"]

    /// What has the focus: an id, else a word of it.
    private static let focus = """
      (() => { const here = document.activeElement;
        return here === document.body ? '' : here.id || here.dataset.status || here.dataset.route
          && 'route ' + here.dataset.route || here.textContent; })()
      """

    @Test func `gives every card and tool the focus, in the order of the page`() throws {
      let page = try BrowserPage(HarbourPage.page())
      var stops: [String] = []
      for _ in 0..<120 {
        try page.press("Tab")
        let here = try page.text(Self.focus)
        guard !here.isEmpty, here != stops.first || stops.count < 3 else { break }
        stops.append(here)
      }
      let expected = try page.texts(
        """
        [...document.querySelectorAll('a[href], button, input, select, [tabindex="0"]')]
          .filter(x => x.checkVisibility())
          .map(x => x.id || x.dataset.status || x.dataset.route && 'route ' + x.dataset.route
            || x.textContent)
        """)
      #expect(stops == expected)
      for id in cards { #expect(stops.contains("card-\(id)")) }
      let tools = [
        "search", "product", "documented", "disputed", "gap", "year", "known", "zoom-out",
        "zoom-in", "zoom-fit", "theme", "map", "route 1",
      ]
      for tool in tools { #expect(stops.contains(tool)) }
      // The ring around what has the focus can be seen.
      try page.focus("#search")
      try page.press("Tab")
      #expect(try page.text("getComputedStyle(document.activeElement).outlineStyle") == "solid")
      #expect(page.complaints.isEmpty)
    }

    @Test func `walks along links with arrows, pins with Enter and frees with Escape`() throws {
      let page = try BrowserPage(HarbourPage.page())
      try page.focus("#card-maker")
      #expect(try page.faded == ["rival"])
      #expect(try page.said == "MAKER: 0 upstream, 4 downstream")
      try page.press("Enter")
      #expect(try page.pressed("#card-maker") == "true")
      #expect(try page.text("location.hash") == "#n=maker")
      for next in ["shop", "police", "scheme", "people"] {
        try page.press("ArrowRight")
        #expect(try page.text(Self.focus) == "card-\(next)")
      }
      try page.press("ArrowLeft", times: 3)
      #expect(try page.text(Self.focus) == "card-shop")
      // The card that is pinned stays so, whichever has the focus.
      #expect(try page.pressed("#card-maker") == "true")
      try page.press("Escape")
      #expect(try page.pressed("#card-maker") == "false")
      #expect(try page.text("location.hash") == "")
      // Within the column of makers.
      try page.press("ArrowLeft")
      try page.press("ArrowDown")
      #expect(try page.text(Self.focus) == "card-rival")
      try page.press("ArrowUp")
      #expect(try page.text(Self.focus) == "card-maker")
      try page.press(" ")
      #expect(try page.pressed("#card-maker") == "true")
      try page.press(" ")
      #expect(try page.pressed("#card-maker") == "false")
      #expect(page.complaints.isEmpty)
    }

    @Test func `finds a name in any script, and goes to it`() throws {
      let page = try BrowserPage(HarbourPage.page())
      for (words, card) in [
        ("港口", "police"), ("برنامج", "scheme"), ("pólice", "police"), ("ＲＩＶＡＬ", "rival"),
      ] {
        try page.press("/")
        #expect(try page.text(Self.focus) == "search")
        try page.write(words)
        #expect(try page.said == "1 match", "\(words)")
        #expect(try page.faded == cards.filter { $0 != card }.sorted())
        try page.press("Enter")
        #expect(try page.text(Self.focus) == "card-\(card)")
        try page.press("Escape")
        #expect(try page.text("document.getElementById('search').value") == "")
      }
      try page.press("/")
      try page.write("nobody")
      #expect(try page.said == "0 matches")
      #expect(page.complaints.isEmpty)
    }

    @Test func `moves the year with arrows, and hides what had not begun`() throws {
      let page = try BrowserPage(HarbourPage.page())
      #expect(try page.said == "5 links of 5 shown, 1 of 1 route whole")
      try page.focus("#year")
      let last = Int(try page.number("document.getElementById('year').max"))
      #expect(last >= 2019)
      try page.press("ArrowLeft", times: last - 2018)
      #expect(try page.text("document.getElementById('year-now').textContent") == "2018")
      #expect(try page.text("location.hash") == "#y=2018")
      // The supply of 2019 is not there yet; the gap is undated and stays.
      #expect(
        try page.rows == ["MAKER SHOP", "POLICE SCHEME", "SCHEME PEOPLE", "RIVAL POLICE"])
      #expect(try page.said == "4 links of 5 shown, 0 of 1 route whole by the end of 2018")
      try page.press("Home")
      #expect(try page.rows == ["MAKER SHOP", "RIVAL POLICE"])
      try page.press("End")
      #expect(try page.rows.count == 5)
      #expect(page.complaints.isEmpty)
    }

    @Test func `leaves out kinds of evidence and products, and shows a route`() throws {
      let page = try BrowserPage(HarbourPage.page())
      try page.focus("[data-status=gap]")
      try page.press(" ")
      #expect(try page.text("location.hash") == "#s=gap")
      #expect(try page.rows.count == 4)
      #expect(!(try page.rows.contains("MAKER SHOP")))
      #expect(try page.faded == ["maker"])
      try page.press(" ")
      #expect(try page.rows.count == 5)
      try page.focus("#product")
      try page.press("ArrowDown")
      #expect(try page.text("location.hash") == "#p=camera")
      #expect(try page.rows == ["SHOP POLICE"])
      try page.press("ArrowUp")
      try page.focus("[data-route='1']")
      try page.press("Enter")
      #expect(try page.said.hasPrefix("Route 1: MAKER to PEOPLE: 4 links"))
      #expect(try page.faded == ["rival"])
      #expect(try page.pressed("[data-route='1']") == "true")
      try page.press("Escape")
      #expect(try page.faded.isEmpty)
      #expect(page.complaints.isEmpty)
    }

    @Test func `grows and shrinks with plus, minus and nought`() throws {
      let page = try BrowserPage(HarbourPage.page())
      let width = "document.querySelector('#map svg').getBoundingClientRect().width"
      let whole = try page.number(width)
      try page.press("+")
      #expect(abs(try page.number(width) / whole - 1.25) < 0.02)
      #expect(try page.said == "Zoom 125 per cent")
      try page.press("-", times: 2)
      #expect(abs(try page.number(width) / whole - 0.8) < 0.02)
      try page.press("0")
      #expect(abs(try page.number(width) - whole) < 1)
      // What is typed in a field is no order.
      try page.press("/")
      try page.write("+")
      try page.press("-")
      #expect(abs(try page.number(width) - whole) < 1)
    }
  }
}

extension BrowserPage {
  /// The cards that stand back, without the beginning of their ids.
  var faded: [String] {
    get throws {
      try texts("[...document.querySelectorAll('.map .card.faded')].map(x => x.id.slice(5))")
        .sorted()
    }
  }

  /// What the live region says.
  var said: String { get throws { try text("document.getElementById('said').textContent") } }

  /// The ends of the links that the table shows.
  var rows: [String] {
    get throws {
      try texts(
        """
        [...document.querySelectorAll('#links tbody tr:not([hidden])')]
          .map(x => x.cells[0].textContent + ' ' + x.cells[2].textContent)
        """)
    }
  }

  /// Whether a button is pressed.
  func pressed(_ selector: String) throws -> String {
    try text("document.querySelector(\"\(selector)\").getAttribute('aria-pressed')")
  }
}
