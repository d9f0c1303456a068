import Foundation
import FoundationXML
import Graphviz
import Testing

@testable import ExposureMaps

@Suite struct `A map from a stranger` {
  static let texts = [
    "\"><script>alert(1)</script>", "<IMG SRC=\"/etc/passwd\"/>", "a & b &amp; &#x41; c",
    "\\N \\G \\l C:\\Users\\N", "' onload='alert(1)", "]]> --> <!--", "%s %n", "{ a | b }",
    "\u{202E}txt.exe\u{202C}\u{2066}x", "\u{1}\u{7}\u{7F}\u{85}\u{FFFE}", "line\nfeed\r\ttab",
    "javascript:alert(1)", "https://x.org/\"><script>alert(1)</script>", "", " ", "🏴󠁧󠁢󠁥󠁮󠁧󠁿👩‍👩‍👧", "ئۇيغۇرلار",
    String(repeating: "x", count: 100_000), String(repeating: "word ", count: 20_000),
    String(repeating: "维", count: 100_000), "e" + String(repeating: "\u{301}", count: 100_000),
    String(repeating: "&", count: 5_000), String(repeating: "\n", count: 5_000),
  ]

  @Test(arguments: texts.indices)
  func `is drawn without a word of it becoming markup`(index: Int) throws {
    let drawing = try MapDrawing(of: map(saying: Self.texts[index]))
    let content = SVGCheck(try drawing.bytes(as: .svg))
    #expect(content.isWellFormed)
    #expect(content.intruders == [])
    #expect(drawing.size.width < 3_000)
    #expect(drawing.size.height < 6_000)
    _ = try drawing.bytes(as: .png(dpi: 48))
    _ = try drawing.bytes(as: .pdf)
    _ = try PictureDocument(of: map(saying: Self.texts[index]), on: .a4).bytes()
    for card in drawing.geometry.cards.values { #expect(drawing.geometry.page.contains(card)) }
  }

  @Test func `says which texts it cut short`() throws {
    let long = String(repeating: "word ", count: 400)
    let warnings = try MapDrawing(of: map(saying: long)).warnings
    #expect(warnings.contains(.shortened(field: "title", of: "the map")))
    #expect(warnings.contains(.shortened(field: "label", of: "arrow 'x'")))
    #expect(warnings.contains { $0.description.contains("the note of card 'a' was too long") })
  }

  @Test func `is refused when a text has a NUL`() {
    #expect(throws: MapFailure.self) { try MapDrawing(of: map(saying: "a\0b")).bytes(as: .svg) }
  }

  @Test func `keeps no address that is not of the web`() throws {
    let drawing = try MapDrawing(of: map(saying: "javascript:alert(1)"))
    let content = SVGCheck(try drawing.bytes(as: .svg))
    #expect(content.elements["a"] == nil)
  }

  /// A map that says one thing everywhere.
  private func map(saying text: String) -> ExposureMap {
    var map = ExposureMap(
      title: text, standfirst: text, asOf: text,
      columns: ExposureMap.Tier.allCases.map {
        .init($0, heading: text, caption: text, emptyNote: text)
      },
      cards: [
        .init(
          id: "a", tier: .maker, kicker: text, country: text, name: text,
          nativeName: .init(text, language: text), note: text, sources: [1], url: text),
        .init(id: "b\(text)", tier: .buyer, look: .unknownParty, name: text),
        .init(id: "c", tier: .maker, look: .product, name: text),
      ])
    map.arrows = [
      .init(
        id: "x", from: "a", to: "b\(text)", verb: text, label: text, dates: text, count: 3,
        status: .retracted, sources: [1]),
      .init(id: "y\(text)", from: "a", to: "c", label: text, status: .gap),
      .init(id: "z", from: "b\(text)", to: "a", label: text, role: .identity, status: .gap),
    ]
    map.routes = [.init(arrows: ["x"])]
    map.sources = [.init(number: 1, text: text, url: text)]
    map.legend = .init(verdict: text, leftOut: [text])
    map.footer = [text]
    return map
  }
}

@Suite struct `A map with a fault` {
  @Test func `is refused, and the fault is named`() {
    let cases: [(part: String, fault: (inout ExposureMap) -> Void)] = [
      ("two cards have the id 'a'", { $0.cards.append($0.cards[0]) }),
      ("two arrows have the id 'x'", { $0.arrows.append($0.arrows[0]) }),
      ("'submarine', which is no card", { $0.arrows[0].to = "submarine" }),
      ("leads from 'a' to itself", { $0.arrows[0].to = "a" }),
      ("no column shows the tier 'maker'", { $0.columns.removeFirst() }),
      ("two columns", { $0.columns.append($0.columns[0]) }),
      ("cites source 7", { $0.cards[0].sources = [7] }),
      ("cites source 8", { $0.arrows[0].sources = [8] }),
      ("the arrow 'y'", { $0.routes = [.init(arrows: ["y"])] }),
      ("the card 'z'", { $0.routes = [.init(arrows: [], cards: ["z"])] }),
      ("up to 600 cards", { $0 = AtlantisMap.crowd(601) }),
    ]
    for (part, fault) in cases {
      var map = AtlantisMap.direct
      fault(&map)
      #expect { try MapDrawing(of: map) } throws: { error in
        "\(error)".contains(part)
      }
    }
  }

  @Test func `is drawn all the same when it merely goes round in circles`() throws {
    var map = AtlantisMap.harbourWatch
    map.arrows += [
      .init(id: "back", from: "fishers", to: "genomics", label: "Back"),
      .init(id: "round", from: "kelp", to: "tidewater", label: "Round"),
    ]
    map.routes = [.init(arrows: ["sale", "resale", "round", "delivery", "back"])]
    #expect(try MapDrawing(of: map).geometry.cards.count == map.cards.count)
  }
}

/// What an XML parser makes of a map.
final class SVGCheck: NSObject, XMLParserDelegate {
  private(set) var elements: [String: Int] = [:]
  private(set) var isWellFormed = false
  private var handlers: [String] = []

  init(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements[name, default: 0] += 1
    handlers += attributes.keys.filter { $0.lowercased().hasPrefix("on") }
    handlers += attributes.filter { $0.key.hasSuffix("href") }.values
      .filter { !$0.hasPrefix("http") }
  }

  /// Elements and attributes that no map has.
  var intruders: [String] {
    let known: Set<String> = [
      "svg", "g", "title", "desc", "polygon", "polyline", "path", "text", "a", "ellipse",
    ]
    return elements.keys.filter { !known.contains($0) } + handlers
  }
}
