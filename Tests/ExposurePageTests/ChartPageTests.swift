import EndUseTestSupport
import ExposureMaps
import ExposurePage
import Foundation
import Testing

@Suite struct `The page of another chart` {
  @Test(arguments: ChartPages.allCases)
  func `allows no script but where it has tools`(kind: ChartPages) throws {
    let page = try kind.page()
    #expect(page.contains("script-src") == kind.hasTools)
    #expect(page.contains("<script") == kind.hasTools)
    #expect(page.contains("default-src 'none'; style-src 'sha256-"))
    #expect(page.contains("id=\"sources-head\"") == false)
    #expect(page.contains("<h2 id=\"source-list\">Sources</h2>"))
    #expect(try kind.page() == page)
  }

  @Test func `tells every row of a timeline and every cell of a matrix`() throws {
    let timeline = try ChartPages.timeline.page()
    for words in [">MAKER (Manufacturer)<", ">after notice<", ">2018<", ">halt<", ">notice<"] {
      #expect(timeline.contains(words), "\(words)")
    }
    let matrix = try ChartPages.matrix.page()
    for words in [
      "2 of 4 pairs; the others were searched, and no route was found", ">1. Maker<",
      ">People (XA)<", ">at least 1<", ">after own halt<", "<a href=\"#source-3\">[3]</a>",
    ] {
      #expect(matrix.contains(words), "\(words)")
    }
  }

  @Test func `says which routes were there before and which are now`() throws {
    let page = try ChartPages.difference.page()
    #expect(page.contains("3 links, weakest is documented; after only"))
    #expect(page.contains("2 links, weakest is documented; before only"))
    #expect(page.contains("supplies (added)") && page.contains("supplies (lost)"))
  }

  @Test(arguments: [
    "</script><script>alert(1)</script>", "<!--\" onload=\"x", "]]><img src=x>'&lt;",
  ])
  func `takes no text for markup`(words: String) throws {
    let plain = try ExposurePage.page(of: ChartPages.matrix { $0 }).text
    let page = try ExposurePage.page(of: ChartPages.matrix { _ in words }).text
    for tag in ["<script", "</script", "</style", "<!--", "<img"] {
      #expect(page.components(separatedBy: tag).count == plain.components(separatedBy: tag).count)
    }
    #expect(page.firstMatch(of: /<[^>"]*("[^"]*"[^>"]*)*\son[a-z]+=/) == nil)
  }
}

extension `In a browser` {
  @Suite struct `The page of another chart in a browser` {
    @Test(arguments: ChartPages.allCases, ExposureMap.Theme.allCases)
    func `keeps its text apart from its ground and breaks no policy`(
      kind: ChartPages, theme: ExposureMap.Theme
    ) throws {
      let page = try BrowserPage(kind.page(theme), size: (1280, 3000))
      #expect(try page.pale == [])
      #expect(Set(page.requests) == [page.address])
      #expect(page.complaints.isEmpty)
      #expect(try page.shown("#map svg"))
      #expect(try page.number("document.querySelectorAll('table').length") >= 1)
      let table = try page.number("document.querySelectorAll('tbody tr').length")
      #expect(table >= 2)
      for (role, name, _) in try page.spoken() where ["button", "link", "region"].contains(role) {
        #expect(!name.isEmpty, "\(role)")
      }
    }

    @Test(arguments: ChartPages.allCases)
    func `fits a telephone and a sheet`(kind: ChartPages) throws {
      let page = try BrowserPage(kind.page(), size: (390, 844), isTelephone: true)
      #expect(try page.number("document.documentElement.scrollWidth") <= 390)
      #expect(page.complaints.isEmpty)
      // On a sheet of A4 the whole picture stands under the heading.
      try page.ask("Emulation.setEmulatedMedia", ["media": "print"])
      let height = "document.querySelector('#map svg').getBoundingClientRect().height"
      #expect(try page.number(height) <= 140 / 25.4 * 96 + 1)
    }
  }
}
