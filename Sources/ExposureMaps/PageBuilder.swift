import Graphviz

/// Collects what stands on a page, at places counted downwards from its upper left corner.
///
/// Graphviz counts upwards; this is the only place that turns one into the other.
struct PageBuilder {
  var diagram = Diagram()
  let parts: MapParts
  private(set) var boxes: [String: Box] = [:]
  /// The upper right corner of the page's number.
  var corner = Point(0, 0)
  /// The ink of rules.
  var rule: Colour = 0xCCCCCC

  init(_ parts: MapParts) {
    self.parts = parts
    boxes.reserveCapacity(parts.count)
    diagram.nodes.reserveCapacity(parts.count + parts.count / 2)
  }

  /// Puts a measured piece with its upper left corner at a place.
  mutating func put(
    _ id: String, left: Double, top: Double, as elementID: String? = nil,
    classes: [String] = [], spoken: String = "", link: WebAddress? = nil
  ) {
    guard let part = parts[id] else { return }
    let box = Box(left: left, top: -top, size: part.size)
    boxes[id] = box
    diagram.nodes.append(
      Diagram.Node(
        id: elementID ?? id, .measured(part), at: box.center, classes: classes, spoken: spoken,
        link: link))
  }

  /// Fills a rectangle.
  mutating func fill(
    _ id: String, left: Double, top: Double, right: Double, bottom: Double, _ colour: Colour,
    classes: [String] = ["furniture"], spoken: String = ""
  ) {
    let box = Box(left: left, bottom: -bottom, right: right, top: -top)
    diagram.nodes.append(
      Diagram.Node(
        id: id, .filled(colour, box.size), at: box.center, classes: classes, spoken: spoken))
  }

  /// Draws a straight piece of line as a sample for the key.
  mutating func sample(
    _ id: String, _ line: Diagram.Line, left: Double, right: Double, at y: Double
  ) {
    for (name, x) in [(id + "-from", left), (id + "-to", right)] {
      diagram.nodes.append(Diagram.Node(id: name, .empty(Size(0.5, 0.5)), at: Point(x, -y)))
    }
    let third = (right - left) / 3
    let path = [0, 1, 2, 3].map { Point(left + Double($0) * third, -y) }
    diagram.edges.append(
      Diagram.Edge(
        id: id, from: id + "-from", to: id + "-to", line: line, path: path,
        classes: ["furniture"]))
  }

  /// Draws a dashed frame around a node that is on the page.
  mutating func frame(_ id: String, around box: Box, of node: String, _ line: Diagram.Line) {
    let corners = [
      Point(box.left, box.top), Point(box.right, box.top), Point(box.right, box.bottom),
      Point(box.left, box.bottom), Point(box.left, box.top),
    ]
    var path = [corners[0]]
    for (from, to) in zip(corners, corners.dropFirst()) { path += [from, to, to] }
    diagram.edges.append(
      Diagram.Edge(id: id, from: node, to: node, line: line, path: path, classes: ["furniture"]))
  }

  /// Puts everything on another page on this one, further down, under names of its own.
  mutating func add(_ other: PageBuilder, down depth: Double, as prefix: String) {
    for var node in other.diagram.nodes {
      node.id = prefix + node.id
      node.position?.y -= depth
      diagram.nodes.append(node)
    }
    for var edge in other.diagram.edges {
      (edge.id, edge.tail, edge.head) = (prefix + edge.id, prefix + edge.tail, prefix + edge.head)
      edge.path = edge.path.map { Point($0.x, $0.y - depth) }
      diagram.edges.append(edge)
    }
    for (id, box) in other.boxes {
      boxes[prefix + id] = Box(left: box.left, top: box.top - depth, size: box.size)
    }
  }
}
