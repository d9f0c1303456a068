import Foundation
import Testing

@testable import Graphviz

@Suite struct `A diagram` {
  @Test(arguments: hostileTexts)
  func `keeps hostile text as text`(text: String) throws {
    let content = SVGContent(
      try page(text, spoken: text, link: WebAddress("https://example.org/")).drawn(
        as: .svg, by: .pinned))
    #expect(content.isWellFormed)
    #expect(content.intruders == [])
    for scalar in content.text.unicodeScalars where scalar != "\n" {
      #expect(!PlainText.isDropped(scalar), "U+\(String(scalar.value, radix: 16)) reached the page")
    }
  }

  @Test(arguments: ["\\N \\G &#x41; <b> \"q\" 'p' & &amp;", "C:\\\\N", "a -- b --> c"])
  func `shows every sign as it was written`(text: String) throws {
    let content = SVGContent(try page(text).drawn(as: .svg, by: .pinned))
    // Title, description and label.
    #expect(content.text.components(separatedBy: text).count == 4)
  }

  @Test func `refuses a NUL, which would cut a text short`() {
    #expect(throws: GraphvizError.self) { try page("a\0b").drawn(as: .svg, by: .pinned) }
    #expect(throws: GraphvizError.self) { try page("a", spoken: "\0").layout(by: .dot) }
  }

  @Test func `refuses text of a hundred thousand characters`() {
    let text = String(repeating: "x", count: 100_000)
    #expect { try page(text).drawn(as: .png(dpi: 96), by: .pinned) } throws: { error in
      (error as? GraphvizError)?.isInvalidInput == true
    }
  }

  @Test func `refuses numbers that are none`() {
    var diagram = page("a")
    diagram.nodes[0].position = Point(.nan, 0)
    #expect(throws: GraphvizError.self) { try diagram.drawn(as: .svg, by: .pinned) }
    diagram.nodes[0].position = Point(.infinity, 0)
    #expect(throws: GraphvizError.self) { try diagram.drawn(as: .svg, by: .pinned) }
  }

  @Test func `refuses unknown, taken and malformed ids`() {
    var unknown = fleet(3)
    unknown.edges.append(Diagram.Edge(id: "x", from: "ship-1", to: "submarine"))
    #expect(throws: GraphvizError.self) { try unknown.layout(by: .dot) }
    var taken = fleet(3)
    taken.nodes.append(taken.nodes[0])
    #expect(throws: GraphvizError.self) { try taken.layout(by: .dot) }
    for id in ["", "a b", "a\"b", "a<b", "ä", "a\0", String(repeating: "a", count: 201)] {
      var malformed = page("a")
      malformed.nodes[0].id = id
      #expect(throws: GraphvizError.self) { try malformed.layout(by: .dot) }
    }
    var ranked = fleet(3)
    ranked.ranks = [["submarine"]]
    #expect(throws: GraphvizError.self) { try ranked.layout(by: .dot) }
  }

  @Test func `refuses resolutions and type sizes beyond reason`() {
    #expect(throws: GraphvizError.self) { try page("a").drawn(as: .png(dpi: 9_600), by: .pinned) }
    let run = TextRun("a", size: 400, colour: 0)
    let diagram = Diagram(nodes: [Diagram.Node(id: "a", .label(.text(Paragraph([[run]]))))])
    #expect(throws: GraphvizError.self) { try diagram.layout(by: .dot) }
  }

  @Test func `needs a position for every node when pinned, and says so`() {
    #expect { try fleet(2).drawn(as: .svg, by: .pinned) } throws: { error in
      guard let error = error as? GraphvizError else { return false }
      return error.isInvalidInput && error.message.contains("'ship-0' has no position")
    }
  }

  @Test func `survives a complaint of the library that is longer than its buffer`() throws {
    // The message quotes the id, and cgraph 2.42 crashed beyond 1,024 bytes.
    var diagram = page("a")
    diagram.nodes[0].position = nil
    diagram.nodes[0].id = String(repeating: "n", count: 200)
    for _ in 0..<3 {
      #expect(throws: GraphvizError.self) { try diagram.drawn(as: .svg, by: .pinned) }
    }
    let messages = try GraphvizLibrary.messages(after: String(repeating: "y", count: 5_000))
    #expect(messages.joined().utf8.count >= 5_000)
  }

  @Test func `draws the same bytes twice in every format`() throws {
    let line = Diagram.Line(colour: 0xC04000, width: 2.6, dashes: [4, 3])
    for format in [OutputFormat.svg, .png(dpi: 120), .pdf, .dot] {
      let first = try pair(line).drawn(as: format, by: .pinned)
      #expect(try pair(line).drawn(as: format, by: .pinned) == first)
      #expect(!first.isEmpty)
    }
  }

  @Test func `is the same from two hundred callers at once`() async throws {
    let expected = try fleet(30).drawn(as: .svg)
    let differences = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 { group.addTask { try fleet(30).drawn(as: .svg) != expected } }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(differences == 0)
  }

  @Test func `does not inherit the lines of the diagram drawn before`() throws {
    let plain = pair(Diagram.Line(colour: 0x123456, width: 1, head: .openArrow))
    let alone = try plain.drawn(as: .svg, by: .pinned)
    let busy = pair(
      Diagram.Line(
        colour: 0xA3A099, width: 3, dashes: [1, 2], head: .hollowArrow, tail: .ring, endSize: 2))
    for format in [OutputFormat.svg, .png(dpi: 96), .pdf] {
      _ = try busy.drawn(as: format, by: .pinned)
      _ = try fleet(5).layout(by: .dot)
      #expect(try plain.drawn(as: .svg, by: .pinned) == alone)
    }
  }

  @Test func `shows no names of rectangles to whoever draws its DOT again`() throws {
    var diagram = pair(Diagram.Line())
    diagram.nodes.append(Diagram.Node(id: "c", .empty(Size(4, 4)), at: Point(0, 40)))
    let text = String(decoding: try diagram.drawn(as: .dot, by: .pinned), as: UTF8.self)
    for id in ["b", "c"] {
      let node = try #require(text.components(separatedBy: "\n\t\(id)\t").dropFirst().first)
      #expect(try #require(node.components(separatedBy: "];").first).contains("label=\" \""))
    }
  }

  @Test func `keeps the pattern of a line in DOT`() throws {
    func text(_ dashes: [Double]) throws -> String {
      let line = Diagram.Line(width: 1, dashes: dashes)
      return String(decoding: try pair(line).drawn(as: .dot, by: .pinned), as: UTF8.self)
    }
    // Each dash is a curve of its own, and a semicolon stands between two of them.
    let (solid, long, short) = (try text([]), try text([8, 4]), try text([1, 3]))
    let pieces = [solid, long, short].map { $0.components(separatedBy: ";").count }
    #expect(pieces[0] < pieces[1])
    #expect(pieces[1] < pieces[2])
    #expect(!long.contains("style=dashed"))
  }

  @Test func `is described for those who cannot see it`() throws {
    let svg = String(
      decoding: try pair(Diagram.Line()).drawn(as: .svg, by: .pinned), as: UTF8.self)
    #expect(svg.contains("role=\"img\""))
    #expect(svg.contains("aria-labelledby"))
    #expect(svg.contains("<title>A to B</title>"))
    #expect(!svg.contains("DOCTYPE"))
    #expect(!svg.contains("<!--"))
    #expect(!svg.contains("transparent"))
    #expect(!svg.lowercased().contains("graphviz"))
  }

  @Test func `prints at its own size, not at that of the working copy`() throws {
    var diagram = page("a")
    diagram.page = Box(left: -100, bottom: -50, right: 100, top: 50)
    let svg = String(decoding: try diagram.drawn(as: .svg, by: .pinned), as: UTF8.self)
    #expect(svg.contains("width=\"200pt\" height=\"100pt\""))
    let png = try diagram.drawn(as: .png(dpi: 72), by: .pinned)
    // Width and height stand in the first chunk of a PNG, most significant byte first.
    #expect(Array(png[16..<24]) == [0, 0, 0, 200, 0, 0, 0, 100])
    let pdf = String(decoding: try diagram.drawn(as: .pdf, by: .pinned), as: UTF8.self)
    #expect(pdf.contains("MediaBox [ 0 0 200 100 ]"))
  }

  @Test func `keeps a PDF's date out of it`() throws {
    let pdf = String(decoding: try page("a").drawn(as: .pdf, by: .pinned), as: UTF8.self)
    #expect(pdf.contains("/CreationDate (D:20000101000000"))
  }

  @Test func `says where dot put boxes, lines and labels`() throws {
    var diagram = fleet(4)
    diagram.edges[0].label = .text(Paragraph([[TextRun("tows", size: 8, colour: 0)]]))
    let layout = try diagram.layout(by: .dot)
    #expect(layout.nodes.count == 4)
    #expect(layout.edges.count == 3)
    #expect(layout.edges["tow-1"]?.count ?? 0 >= 4)
    #expect(layout.edgeLabels["tow-1"] != nil)
    let boxes = layout.nodes.values.sorted { ($0.left, $0.bottom) < ($1.left, $1.bottom) }
    for (place, box) in boxes.enumerated() {
      for other in boxes[(place + 1)...] { #expect(!box.overlaps(other)) }
    }
  }

  @Test func `puts a rank in the order of its edges`() throws {
    var diagram = fleet(1)
    for id in ["p", "q", "r"] { diagram.nodes.append(Diagram.Node(id: id, .empty(Size(9, 9)))) }
    for (tail, head) in [("r", "q"), ("q", "p")] {
      diagram.edges.append(
        Diagram.Edge(id: tail + head, from: tail, to: head, line: nil, minimumRanks: 0))
    }
    diagram.ranks = [["p", "q", "r"]]
    let nodes = try diagram.layout(by: .dot).nodes
    let lefts = ["r", "q", "p"].compactMap { nodes[$0]?.left }
    #expect(lefts == lefts.sorted())
    #expect(Set(["p", "q", "r"].compactMap { nodes[$0]?.center.y }).count == 1)
  }

  @Test func `knows the library it runs on`() throws {
    #expect(try GraphvizLibrary.version.contains("."))
    #expect(ProcessInfo.processInfo.environment["GVBINDIR"] == nil)
  }
}
