import EndUseTestSupport
import ExposureModel
import Interchange
import Testing

/// Pairs of names, and what must come of them, found by walking along lists.
private struct SketchedEdges {
  var text = ""
  /// What entities must be called, in their order.
  var entities: [String] = []
  /// The ends of links in the order of their lines; none joins an entity with itself.
  var links: [(from: String, to: String)] = []

  init(seed: UInt64) {
    var numbers = SplitMix64(seed: seed)
    // Alike but for a character that is not seen, and so one id; numbers; names that end as the id of
    // a link that repeats does.
    let names = [
      "a", "a-b", "a\u{200B}b", "a\u{200C}b", "b", "b-2", "b-2-2", "0", "00", "7", "12345678",
      "a-name-of-more-than-fifteen-letters", "a-name-of-more-than-fifteen-lettres",
    ]
    for _ in 0..<Int.random(in: 0...60, using: &numbers) {
      let ends = (0..<2).map { _ in names.randomElement(using: &numbers) ?? "" }
      text += ends.joined(separator: [" ", "\t", ","].randomElement(using: &numbers) ?? " ") + "\n"
      let ids = ends.map(Self.seen)
      for id in ids where !entities.contains(id) { entities.append(id) }
      if ids[0] != ids[1] { links.append((ids[0], ids[1])) }
    }
  }

  /// A name with hyphens for what is not seen.
  private static func seen(_ text: String) -> String {
    var seen = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      seen.append(scalar == "\u{200B}" || scalar == "\u{200C}" ? "-" : scalar)
    }
    return String(seen)
  }

  /// The ids that links without one get: the first number that no earlier one has.
  func ids(_ verb: String) -> [String] {
    var ids: [String] = []
    for link in links {
      let stem = "\(link.from)--\(verb)--\(link.to)"
      var (id, number) = (stem, 1)
      while ids.contains(id) {
        number += 1
        id = "\(stem)-\(number)"
      }
      ids.append(id)
    }
    return ids
  }
}

@Suite struct `The ends of edges` {
  @Test(arguments: 1..<120)
  func `become entities on first mention, and links ids of their own`(_ seed: UInt64) throws {
    let sketch = SketchedEdges(seed: seed)
    guard !sketch.links.isEmpty else { return }
    let graph = try GraphLoader(format: .edgeList).read([
      GraphInput(name: "pairs.edges", text: sketch.text)
    ]).graph
    #expect(graph.entities.map(\.id.rawValue) == sketch.entities)
    #expect(graph.links.map(\.from.rawValue) == sketch.links.map(\.from))
    #expect(graph.links.map(\.to.rawValue) == sketch.links.map(\.to))
    #expect(graph.links.map(\.id.rawValue) == sketch.ids(graph.links[0].kind.code))
  }
}
