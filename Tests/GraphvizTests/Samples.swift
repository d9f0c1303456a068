import Foundation
import FoundationXML
import Graphviz

/// Strings that have broken out of somebody's drawing before.
let hostileTexts = [
  "\"><script>alert(1)</script>", "<b>bold</b>", "<IMG SRC=\"/etc/passwd\"/>", "a & b &amp; c",
  "&#x41; &#65; &lt;", "\\N \\G \\E \\T \\H \\L \\l \\r \\n", "C:\\Users\\N", "]]>", "<!-- -->",
  "' onload='alert(1)", "%s %n %d", "{ a | b }", "\u{202E}txt.exe\u{202C}", "\u{2066}x\u{2069}",
  "\u{1}\u{7}\u{1F}\u{7F}\u{85}\u{FFFE}\u{FFFF}", "line\nfeed\r\n\ttab", "-->", "--", "<TABLE><TR>",
  "\u{1F3F4}\u{E0067}\u{E0062}", "ئۇيغۇرلار", "维吾尔", "",
]

/// A page with one label on it.
func page(_ text: String, spoken: String = "", link: WebAddress? = nil) -> Diagram {
  let run = TextRun(text, size: 10, colour: 0x000000)
  return Diagram(
    title: text, summary: text,
    nodes: [
      Diagram.Node(
        id: "a", .label(.table(Table([[Cell(.text(Paragraph([[run]])))]]))), at: Point(0, 0),
        spoken: spoken, link: link)
    ])
}

/// Two labels and a line between them.
func pair(_ line: Diagram.Line) -> Diagram {
  var diagram = page("A")
  diagram.nodes.append(Diagram.Node(id: "b", .filled(0xEEEEEE, Size(20, 20)), at: Point(90, 0)))
  diagram.edges = [
    Diagram.Edge(
      id: "e", from: "a", to: "b", line: line,
      path: [Point(10, 0), Point(30, 0), Point(60, 10), Point(80, 0)], spoken: "A to B")
  ]
  return diagram
}

/// A small picture of Atlantis that `dot` has to lay out.
func fleet(_ ships: Int) -> Diagram {
  var diagram = Diagram(title: "Fleet")
  for ship in 0..<ships {
    let run = TextRun("Ship \(ship)", size: 9, colour: 0x222222)
    diagram.nodes.append(
      Diagram.Node(id: "ship-\(ship)", .label(.text(Paragraph([[run]])))))
    if ship > 0 {
      diagram.edges.append(
        Diagram.Edge(id: "tow-\(ship)", from: "ship-\(ship * 7 % ship)", to: "ship-\(ship)"))
    }
  }
  return diagram
}

/// What an XML parser makes of a drawing.
final class SVGContent: NSObject, XMLParserDelegate {
  private(set) var elements: [String: Int] = [:]
  private(set) var attributes: Set<String> = []
  private(set) var values: [String] = []
  private(set) var text = ""
  private(set) var isWellFormed = false

  init(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes found: [String: String]
  ) {
    elements[name, default: 0] += 1
    attributes.formUnion(found.keys)
    values += found.values
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  /// Elements and attributes that no drawing of ours has.
  var intruders: [String] {
    let known: Set<String> = [
      "svg", "g", "title", "desc", "polygon", "polyline", "path", "text", "a", "ellipse",
    ]
    let handlers = attributes.filter { $0.lowercased().hasPrefix("on") }
    let scripts = values.filter { $0.lowercased().hasPrefix("javascript:") }
    return elements.keys.filter { !known.contains($0) } + handlers + scripts
  }
}
