import EndUseTestSupport
import ExposureMaps
import Foundation
import Testing

extension `In a browser` {
  /// The page under a pointer and a wheel, and its addresses.
  @Suite struct `A page worked with a pointer` {
    @Test func `lights the way through what it points at, and pins what it clicks`() throws {
      let page = try BrowserPage(HarbourPage.page())
      try page.point(at: "#card-rival")
      #expect(try page.faded == ["maker", "shop"])
      // The dashed frame of a party without a name stands back with it.
      #expect(try page.holds("document.querySelector('#card-shop-frame.faded')"))
      try page.click("#card-shop")
      #expect(try page.pressed("#card-shop") == "true")
      try page.point(at: "h1")
      #expect(try page.faded == ["rival"])
      try page.click("#card-shop")
      try page.point(at: "h1")
      #expect(try page.faded.isEmpty)
      #expect(page.complaints.isEmpty)
    }

    @Test func `chooses one of several routes`() throws {
      let page = try BrowserPage(HarbourPage.page(makers: ["maker", "rival"]))
      #expect(try page.number("document.querySelectorAll('[data-route]').length") == 2)
      try page.click("[data-route='2']")
      let second = try page.faded
      #expect(try page.text("location.hash") == "#r=2")
      try page.click("[data-route='1']")
      #expect(try page.pressed("[data-route='1']") == "true")
      #expect(try page.pressed("[data-route='2']") == "false")
      #expect(try Set([second, page.faded]) == [["rival"], ["maker", "shop"]])
      try page.click("[data-route='1']")
      #expect(try page.faded.isEmpty)
      #expect(page.complaints.isEmpty)
    }

    @Test func `leaves the plain wheel to the page, and zooms with ctrl`() throws {
      let page = try BrowserPage(HarbourPage.page(), size: (1000, 500))
      let width = "document.querySelector('#map svg').getBoundingClientRect().width"
      let whole = try page.number(width)
      let top = try page.number("scrollY")
      _ = try page.middle("#map")
      let start = try page.number("scrollY")
      try page.wheel(over: "#map", by: 120)
      try page.browser.wait(for: "scrolling", atMost: 30) {
        try page.settle()
        return try page.number("scrollY") > start
      }
      #expect(try page.number(width) == whole)
      #expect(top == 0)
      try page.wheel(over: "#map", by: -120, .control)
      try page.browser.wait(for: "zoom", atMost: 30) {
        try page.settle()
        return try page.number(width) > whole * 1.05
      }
      // The picture grew about the pointer; the page's own zoom did not change.
      let middle =
        "(x => x.left + x.width / 2)(document.querySelector('#card-police').getBoundingClientRect())"
      let card = try page.middle("#card-police")
      let wide = try page.number(width)
      try page.wheel(over: "#card-police", by: -120, .control)
      try page.browser.wait(for: "zoom", atMost: 30) {
        try page.settle()
        return try page.number(width) > wide * 1.05
      }
      #expect(abs(try page.number(middle) - card.x) < 3)
      #expect(try page.number("visualViewport.scale") == 1)
      #expect(page.complaints.isEmpty)
    }

    @Test func `shows the whole on a telephone when asked, and pins what a finger taps`() throws {
      let page = try BrowserPage(HarbourPage.page(), size: (390, 844), isTelephone: true)
      let map = "document.getElementById('map')"
      #expect(try page.holds("\(map).scrollWidth > \(map).clientWidth"))
      try page.tap("#zoom-fit")
      #expect(try page.holds("\(map).scrollWidth <= \(map).clientWidth"))
      try page.tap("#zoom-in")
      try page.tap("#card-police")
      #expect(try page.pressed("#card-police") == "true")
      try page.tap("#card-police")
      #expect(try page.pressed("#card-police") == "false")
      #expect(page.complaints.isEmpty)
    }

    @Test func `drags the map without pinning what it drags`() throws {
      let page = try BrowserPage(HarbourPage.page(), size: (700, 900))
      try page.press("+", times: 4)
      let before = try page.number("document.getElementById('map').scrollLeft")
      try page.drag("#card-police", byX: -120)
      let after = try page.number("document.getElementById('map').scrollLeft")
      #expect(abs(after - before) >= 100)
      #expect(try page.pressed("#card-police") == "false")
      #expect(page.complaints.isEmpty)
    }

    @Test func `comes back as its address says`() throws {
      let page = try BrowserPage(
        HarbourPage.page(), fragment: "#n=shop&y=2019&k=1&s=disputed&p=camera&q=港&t=dark")
      func check() throws {
        #expect(try page.pressed("#card-shop") == "true")
        #expect(try page.number("document.getElementById('year').value") == 2019)
        #expect(try page.holds("document.getElementById('known').checked"))
        #expect(try page.holds("!document.querySelector('[data-status=disputed]').checked"))
        #expect(try page.text("document.getElementById('product').value") == "camera")
        #expect(try page.text("document.getElementById('search').value") == "港")
        #expect(try page.text("document.documentElement.dataset.theme") == "dark")
        #expect(try page.rows == ["SHOP POLICE"])
      }
      try check()
      try page.reload()
      try check()
      // What was chosen by hand comes back too.
      try page.click("#theme")
      try page.press("Escape")
      try page.click("[data-route='1']")
      try page.reload()
      #expect(try page.pressed("[data-route='1']") == "true")
      #expect(try page.text("document.documentElement.dataset.theme") == "light")
      // What it does not know is ignored.
      try page.open(fragment: "#n=nobody&y=9999&s=odd&p=gold&t=red&zz=%00%F0")
      try page.reload()
      #expect(try page.faded.isEmpty)
      #expect(try page.rows.count == 5)
      #expect(page.complaints.isEmpty)
    }

    @Test func `sorts the links by their heads`() throws {
      let page = try BrowserPage(HarbourPage.page())
      try page.click("#links th:first-child button")
      #expect(try page.rows.first == "MAKER SHOP")
      #expect(try page.rows.last == "SHOP POLICE")
      try page.click("#links th:nth-child(4) button")
      #expect(try page.rows.first == "RIVAL POLICE")
      #expect(try page.rows.last == "MAKER SHOP")
      try page.click("#links th:nth-child(4) button")
      #expect(try page.rows.last == "RIVAL POLICE")
      #expect(
        try page.text("document.querySelector('#links th:nth-child(4)').getAttribute('aria-sort')")
          == "descending")
    }
  }
}
