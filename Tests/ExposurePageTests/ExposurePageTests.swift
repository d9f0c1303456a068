import EndUseTestSupport
import ExposureMaps
import Foundation
import Testing

@Suite struct `The page of a map` {
  @Test func `is the same on a second run`() throws {
    #expect(try HarbourPage.page() == HarbourPage.page())
  }

  @Test func `allows nothing but its own style and script`() throws {
    let page = try HarbourPage.page()
    #expect(page.contains("default-src 'none'; style-src 'sha256-"))
    #expect(!page.contains("unsafe-inline"))
    #expect(!page.contains(" style="))
    #expect(page.firstMatch(of: /<[^>]*\son[a-z]+=/) == nil)
    #expect(page.firstMatch(of: /<(img|iframe|object|embed|form|base|link)\b/) == nil)
    #expect(page.matches(of: /<script/).count == 2)
    #expect(page.firstMatch(of: /\ssrc=/) == nil)
  }

  @Test func `gives every id once, and every footnote its source`() throws {
    let page = try HarbourPage.page()
    let body = page.prefix(upTo: try #require(page.firstRange(of: "<script")).lowerBound)
    let ids = body.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    let notes = body.matches(of: /href="#([^"]*)"/).map { String($0.output.1) }
    #expect(!notes.isEmpty)
    #expect(Set(ids).isSuperset(of: notes))
  }

  @Test func `has map, routes and table without script`() throws {
    let page = try HarbourPage.page()
    #expect(page.contains("<svg role=\"img\""))
    #expect(page.matches(of: /<tr id="link-/).count == 5)
    #expect(page.contains("<li id=\"route-1\">"))
    #expect(page.contains("id=\"tools\" role=\"group\" aria-label=\"Tools of the map\" hidden"))
  }

  @Test func `does not print the headline twice`() throws {
    let page = try HarbourPage.page(title: "How cameras reach the harbour")
    let box = try #require(page.firstMatch(of: #/viewBox="0 ([0-9]+) /#))
    #expect((20..<120).contains(try #require(Int(box.output.1))))
    #expect(page.matches(of: /How cameras reach the harbour/).count == 3)
    // The page has the sources in a list of its own.
    #expect(!page.contains("id=\"sources-head\""))
  }

  @Test func `keeps a name that runs from right to left apart from what is around it`() throws {
    let page = try HarbourPage.page { map in map.cards[0].name = "شركة الميناء" }
    #expect(page.contains("<bdi>شركة الميناء</bdi> → <bdi>SHOP</bdi>"))
  }

  /// Pieces of markup, script and escapes, put together at random.
  @Test(arguments: 0..<40)
  func `takes no text for markup`(seed: UInt64) throws {
    let pieces = [
      "</script>", "<script>alert(1)</script>", "\" onload=\"alert(1)", "<!--", "-->", "]]>", "'",
      "&lt;", "&", "\u{2028}", "\u{2029}", "\\u003c", "</title>", "</style>", "<svg/onload=x>",
      "\u{202E}", "\\N", "javascript:alert(1)", "港", "\u{0}", "${x}", "<img src=x>",
    ]
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    func hostile() -> String { (0...next(6)).map { _ in pieces[next(pieces.count)] }.joined() }
    let plain = try HarbourPage.page()
    let page = try HarbourPage.page { map in
      let words = { hostile().replacingOccurrences(of: "\u{0}", with: "") }
      map.title = words()
      map.standfirst = words()
      for place in map.cards.indices {
        map.cards[place].name = words()
        map.cards[place].note = words()
      }
      for place in map.arrows.indices {
        map.arrows[place].label = words()
        map.arrows[place].verb = words()
        map.arrows[place].dates = words()
      }
      for place in map.sources.indices {
        map.sources[place].text = words()
        map.sources[place].url = words()
      }
      map.footer = [words()]
    }
    for tag in ["<script", "</script", "</style", "</title>\n<style", "<!--"] {
      #expect(page.components(separatedBy: tag).count == plain.components(separatedBy: tag).count)
    }
    #expect(page.firstMatch(of: /<[^>"]*("[^"]*"[^>"]*)*\son[a-z]+=/) == nil)
    #expect(page.firstMatch(of: /<img/) == nil)
    #expect(page.firstMatch(of: /href="javascript:/) == nil)
    let json = try #require(page.firstMatch(of: /id="data">([^<]*)<\/script>/)).output.1
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.utf8)) }
    #expect(!json.contains("\u{2028}") && !json.contains(">") && !json.contains("&"))
  }
}
