import EndUseTestSupport
import ExposureMaps
import Foundation
import Testing

extension `In a browser` {
  /// What the page is to readers of screens, of paper, of telephones, by day and by night.
  @Suite struct `A page as it is read` {
    /// Roles that can be worked, and those that one finds one's way by.
    private static let named: Set = [
      "button", "link", "checkbox", "searchbox", "textbox", "slider", "combobox", "group", "region",
      "table", "columnheader", "heading", "status", "image", "img", "graphics-document",
      "option",
    ]

    @Test func `asks for nothing, breaks no policy and complains of nothing`() throws {
      let page = try BrowserPage(HarbourPage.page())
      try page.click("#card-shop")
      try page.click("#theme")
      try page.settle()
      #expect(Set(page.requests) == [page.address])
      #expect(page.complaints.isEmpty)
      let policy = "document.querySelector('meta[http-equiv]').content"
      #expect(try page.text(policy).hasPrefix("default-src 'none'; "))
    }

    @Test func `names all that can be worked, for readers of screens`() throws {
      let page = try BrowserPage(HarbourPage.page())
      let spoken = try page.spoken()
      for (role, name, fields) in spoken where Self.named.contains(role) && role != "status" {
        #expect(!name.isEmpty, "\(role) has no name: \(fields["properties"] ?? "")")
      }
      let buttons = spoken.filter { $0.role == "button" }.map(\.name)
      for name in ["MAKER", "SHOP", "POLICE", "SCHEME", "PEOPLE", "RIVAL"] {
        #expect(buttons.contains { $0.hasPrefix(name) })
      }
      for (role, name) in [
        ("searchbox", "Find a name"), ("slider", "Year"), ("combobox", "Product"),
        ("region", "Map"), ("checkbox", "gap"), ("group", "Evidence"), ("button", "Zoom in"),
      ] {
        #expect(spoken.contains { $0.role == role && $0.name == name }, "\(role) \(name)")
      }
      #expect(spoken.contains { $0.role == "status" })
      #expect(spoken.contains { $0.role == "main" })
      #expect(spoken.count { $0.role == "heading" } >= 4)
      // Ids are given once, and nothing that can be worked stands within something that can be.
      #expect(
        try page.holds(
          """
          (() => { const ids = [...document.querySelectorAll('[id]')].map(x => x.id);
            return ids.length === new Set(ids).size; })()
          """))
      #expect(try page.texts(Self.faults) == [])
      let nested =
        "document.querySelectorAll(':is(a, button, [role=button]) :is(a, button, [role=button], [tabindex])').length"
      #expect(try page.number(nested) == 0)
    }

    @Test(arguments: ["light", "dark"])
    func `keeps its text apart from its ground`(scheme: String) throws {
      let page = try BrowserPage(HarbourPage.page(), size: (1280, 4000)) { page in
        try page.prefer("prefers-color-scheme", scheme)
      }
      let ground = try page.text("getComputedStyle(document.body).backgroundColor")
      #expect((ground == "rgb(255, 255, 255)") == (scheme == "light"))
      #expect(try page.holds("document.querySelectorAll('#map svg text').length > 20"))
      #expect(try page.pale == [])
      // The reader's own choice goes before the system's.
      try page.click("#theme")
      #expect(try page.text("getComputedStyle(document.body).backgroundColor") != ground)
      #expect(try page.pale == [])
    }

    @Test func `has everything without script`() throws {
      let page = try BrowserPage(HarbourPage.page()) { page in
        try page.ask("Emulation.setScriptExecutionDisabled", ["value": true])
      }
      #expect(try page.shown("#map svg"))
      #expect(try page.text("document.querySelector('#map svg').getAttribute('role')") == "img")
      #expect(try page.shown(".routes li"))
      #expect(try page.number("document.querySelectorAll('#links tbody tr').length") == 5)
      #expect(try page.shown("#links"))
      #expect(try page.shown(".sources li"))
      // No tool that does nothing.
      #expect(!(try page.shown("#tools")))
      #expect(!(try page.shown("[data-route]")))
      #expect(page.complaints.isEmpty)
    }

    @Test func `has everything on paper, whatever is chosen`() throws {
      let page = try BrowserPage(HarbourPage.page(), fragment: "#n=rival&y=2012&t=dark")
      try page.ask("Emulation.setEmulatedMedia", ["media": "print"])
      for part in ["#map svg", ".routes li", "#links", ".sources li"] {
        #expect(try page.shown(part), "\(part)")
      }
      for part in ["#tools", "#said", "[data-route]"] {
        #expect(!(try page.shown(part)), "\(part)")
      }
      #expect(
        try page.number(
          "[...document.querySelectorAll('#links tbody tr')].filter(x => x.checkVisibility()).length"
        )
          == 5)
      #expect(
        try page.text("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)")
      let pale = try page.number(
        "[...document.querySelectorAll('.map g')].filter(x => getComputedStyle(x).opacity < 1).length"
      )
      #expect(pale == 0)
      let printed = try page.ask("Page.printToPDF", ["preferCSSPageSize": true])["data"] as? String
      let pdf = Data(base64Encoded: printed ?? "") ?? Data()
      #expect(pdf.starts(with: Array("%PDF".utf8)))
    }

    @Test(arguments: [("no-preference", true), ("reduce", false)])
    func `moves nothing for readers who want stillness`(wish: String, moves: Bool) throws {
      let page = try BrowserPage(HarbourPage.page()) { page in
        try page.prefer("prefers-reduced-motion", wish)
      }
      let moving = try page.number(
        """
        [...document.querySelectorAll('*')].filter(x => {
          const style = getComputedStyle(x);
          return parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0;
        }).length
        """)
      #expect((moving > 0) == moves)
    }

    @Test(arguments: [390, 320])
    func `fits a telephone, with targets that a finger finds`(width: Int) throws {
      let page = try BrowserPage(HarbourPage.page(), size: (width, 844), isTelephone: true)
      #expect(try page.number("document.documentElement.scrollWidth") <= Double(width))
      #expect(try page.number("innerWidth") == Double(width))
      // A table that is shown as a list is still read out as a table.
      let roles = Set(try page.spoken().map(\.role))
      #expect(roles.isSuperset(of: ["table", "row", "cell"]))
      let small = try page.texts(Self.small)
      #expect(small == [])
      #expect(page.complaints.isEmpty)
    }

    /// What is wrong with the page's frame: language, title, order of headings, heads of tables, and
    /// what can have the focus but not be seen by a reader of screens.
    private static let faults = """
      (() => {
        const all = query => [...document.querySelectorAll(query)], found = [];
        if (!document.documentElement.lang) found.push('no language');
        if (!document.title.trim()) found.push('no title');
        if (all('main').length !== 1 || all('h1').length !== 1) found.push('not one main, one h1');
        let level = 0;
        all('h1, h2, h3, h4, h5, h6').forEach(head => {
          const next = Number(head.tagName[1]);
          if (next > level + 1) found.push('heading leaps: ' + head.textContent);
          level = next;
        });
        all('th').forEach(head => { if (!head.scope) found.push('no scope: ' + head.textContent); });
        all('table').forEach(table => { if (!table.caption) found.push('no caption'); });
        all('[tabindex]').forEach(x => { if (Number(x.tabIndex) > 0) found.push('order: ' + x.id); });
        all('[aria-hidden=true] :is(a, button, [tabindex])').forEach(x => found.push('hidden: ' + x.id));
        for (const name of ['labelledby', 'describedby', 'controls']) all('[aria-' + name + ']')
          .forEach(x => x.getAttribute('aria-' + name).split(' ').forEach(id => {
            if (!document.getElementById(id)) found.push('points nowhere: ' + id);
          }));
        all('ul > :not(li), ol > :not(li)').forEach(x => found.push('in a list: ' + x.tagName));
        return found;
      })()
      """

    /// Targets that are less than 24 pixels wide or high; of a box with words, the words are target too.
    private static let small = """
      [...document.querySelectorAll('button, input, select, a, [role=button]')]
        .filter(x => x.checkVisibility()).map(x => [x, (x.closest('label') || x).getBoundingClientRect()])
        .filter(([x, box]) => !(x.closest('li') && x.tagName === 'A')
          && (box.width < 24 || box.height < 24))
        .map(([x, box]) => (x.id || x.textContent) + ' ' + Math.round(box.width) + 'x'
          + Math.round(box.height))
      """
  }
}

extension BrowserPage {
  /// Sets what the reader's system prefers.
  func prefer(_ feature: String, _ wish: String) throws {
    try ask("Emulation.setEmulatedMedia", ["features": [["name": feature, "value": wish]]])
  }

  /// Whether an element is drawn and has room.
  func shown(_ selector: String) throws -> Bool {
    try holds(
      """
      (() => { const part = document.querySelector(\"\(selector)\");
        if (!part || !part.checkVisibility()) return false;
        const box = part.getBoundingClientRect();
        return box.width > 20 && box.height > 10; })()
      """)
  }
}
