import Foundation
import Testing

@testable import Graphviz

@Suite struct `A text for the library` {
  @Test func `is what was added, however often it had to grow`() {
    var random = Congruences(state: 7)
    for _ in 0..<50 {
      var text = LibraryText(roomFor: Int.random(in: 0...40, using: &random))
      var expected = ""
      for _ in 0..<Int.random(in: 0...200, using: &random) {
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
          text.append("literal ÄÖ")
          expected += "literal ÄÖ"
        case 1:
          let words = String(repeating: "żółw 漢", count: Int.random(in: 0...9, using: &random))
          text.append(words)
          expected += words
        case 2:
          let number = Int.random(in: Int.min...Int.max, using: &random)
          text.append(number)
          expected += String(number)
        case 3:
          text.append("\u{1F9EC}" as Unicode.Scalar)
          expected += "\u{1F9EC}"
        case 4:
          text.append(Colour(0x0A0BFF))
          expected += "#0A0BFF"
        default:
          let kept = expected.utf8.count / 2
          guard let half = String(expected.utf8.prefix(kept)) else { continue }
          text.cut(to: kept)
          expected = half
        }
      }
      #expect(text.string == expected)
      #expect(text.count == expected.utf8.count)
      #expect(unsafe text.withCString { unsafe String(cString: $0) } == expected)
      text.clear()
      #expect(text.bytes == [])
    }
  }

  @Test(arguments: [0, 0.0004, 0.0005, -0.25, 1.5, 12, 999_999.999, -7.125, 0.1 + 0.2])
  func `writes a length with three decimals at most`(value: Double) throws {
    var text = LibraryText()
    try text.append(decimal: value)
    let parsed = try #require(Double(text.string))
    #expect((parsed - value).magnitude <= 0.000_5 + 1e-9)
    #expect(text.string.split(separator: ".").dropFirst().first?.count ?? 0 <= 3)
    #expect(!text.string.hasSuffix(".") && !text.string.contains("e"))
  }
}

/// The same numbers each time, high bits first.
///
/// The multiplier is that of D. E. Knuth's MMIX.
private struct Congruences: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state.byteSwapped
  }
}

@Suite struct `A mark in an SVG` {
  @Test func `is read as it was written`() {
    for kind in [SVGMark.Kind.node, .edge, .head] {
      for place in [0, 7, 10, 4_711] {
        var text = LibraryText()
        SVGMark(kind: kind, place: place).write(to: &text)
        let length = text.count
        text.append("\" class")
        let read = SVGMark.read(text.bytes, 0..<text.count)
        #expect(read?.mark == SVGMark(kind: kind, place: place))
        #expect(read?.end == length)
      }
    }
  }

  @Test(arguments: [
    "", "n", "n.", "n.x", "node1", "graph0", "a.1", "e,1", ".1", "n.99999999999999999999999",
  ])
  func `is nothing else`(text: String) {
    let bytes = Array(text.utf8)
    #expect(SVGMark.read(bytes, 0..<bytes.count) == nil)
  }

  @Test func `never reaches the file`() throws {
    var diagram = fleet(12)
    for place in diagram.nodes.indices {
      diagram.nodes[place].position = Point(Double(place) * 60, 0)
      diagram.nodes[place].link = WebAddress("https://example.org/n.1?e.2")
      diagram.nodes[place].classes = ["ship", "n-\(place)"]
    }
    for place in diagram.edges.indices { diagram.edges[place].spoken = "n.1 to e.2" }
    let svg = String(decoding: try diagram.drawn(as: .svg, by: .pinned), as: UTF8.self)
    #expect(try !svg.contains(Regex("id=\"(a_)?[neh]\\.[0-9]")))
    for node in diagram.nodes {
      #expect(
        svg.contains("<g id=\"\(node.id)\" class=\"node \(node.classes.joined(separator: " "))\">"))
      #expect(svg.contains("<g id=\"a_\(node.id)\">"))
    }
    for edge in diagram.edges { #expect(svg.contains("<g id=\"\(edge.id)\"")) }
    #expect(
      svg.components(separatedBy: "<title>n.1 to e.2</title>").count == diagram.edges.count + 1)
  }
}
