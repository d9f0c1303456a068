/// A diagram turned into a graph of the C library.
///
/// Only ever used inside `GraphvizLibrary.withContext`.
struct GraphBuilder: ~Copyable {
  let diagram: Diagram
  let engine: LayoutEngine
  let format: OutputFormat?
  let graph: LibraryGraph
  private(set) var nodes: [String: GraphElement<NodeAttribute>] = [:]
  private(set) var edges: [(id: String, element: GraphElement<EdgeAttribute>)] = []

  private init(
    _ diagram: Diagram, engine: LayoutEngine, format: OutputFormat?, graph: consuming LibraryGraph
  ) {
    self.diagram = diagram
    self.engine = engine
    self.format = format
    self.graph = graph
  }

  /// Builds the graph, checking the diagram on the way.
  static func build(
    _ diagram: Diagram, engine: LayoutEngine, format: OutputFormat?
  ) throws(GraphvizError) -> GraphBuilder {
    var built = GraphBuilder(
      diagram, engine: engine, format: format, graph: try LibraryGraph.open())
    built.nodes.reserveCapacity(diagram.nodes.count)
    try built.setGraph()
    for node in diagram.nodes { try built.add(node) }
    for edge in diagram.edges { try built.add(edge) }
    for (index, rank) in diagram.ranks.enumerated() {
      var members: [GraphElement<NodeAttribute>] = []
      for id in rank { members.append(try built.node(id, namedBy: "rank \(index)")) }
      try built.graph.addRank("rank\(index)", of: members)
    }
    return built
  }

  private func setGraph() throws(GraphvizError) {
    _ = try PlainText.escaped(diagram.title)
    // The summary is put in afterwards and never meets Graphviz's buffers.
    if diagram.summary.unicodeScalars.contains("\0") { throw PlainText.cutShort }
    let root = graph.root
    root.set(.ranksep, try PlainNumber.inches(diagram.rankSpacing))
    root.set(.nodesep, try PlainNumber.inches(diagram.nodeSpacing))
    if let background = diagram.background { root.set(.bgcolor, background.hex) }
    if case .png(let dpi) = format {
      guard (24...600).contains(dpi) else {
        throw GraphvizError(.sizeOutOfRange, "a picture has 24 to 600 dots an inch, not \(dpi)")
      }
      root.set(.dpi, String(dpi))
    }
    // Routing costs as much as placing, and nobody sees the lines of a graph without any.
    if engine != .pinned, !diagram.edges.contains(where: { $0.line != nil }) {
      root.set(.splines, "none")
    }
  }

  private mutating func add(_ node: Diagram.Node) throws(GraphvizError) {
    try Self.check(identifier: node.id)
    guard nodes[node.id] == nil else {
      throw GraphvizError(.duplicateNode, "two nodes are called '\(node.id)'")
    }
    let element = try graph.addNode(node.id)
    nodes[node.id] = element
    let spoken = try PlainText.escaped(node.spoken)
    try name(element, id: .id, node.id, class: .class, node.classes)
    switch node.look {
    case .label(let label):
      try element.set(.label, label, owner: node.id, isForSVG: format == .svg)
    case .filled(let colour, let size):
      try Self.set(element, boxOf: size, style: "filled")
      element.set(.color, colour.hex)
      element.set(.fillcolor, colour.hex)
      element.set(.penwidth, "0")
    case .empty(let size):
      try Self.set(element, boxOf: size, style: "invis")
    }
    if let position = node.position {
      var place = LibraryText()
      try place.append(points: position.x)
      place.append(",")
      try place.append(points: position.y)
      element.set(.pos, place)
    }
    if let link = node.link {
      element.set(.address, format == .svg ? link.markup : link.text)
      element.set(.tooltip, spoken.isEmpty ? link.text : spoken)
    }
  }

  private static func set(
    _ element: GraphElement<NodeAttribute>, boxOf size: Size, style: String
  ) throws(GraphvizError) {
    element.set(.shape, "box")
    element.set(.fixedsize, "true")
    element.set(.style, style)
    element.set(.width, try PlainNumber.inches(size.width))
    element.set(.height, try PlainNumber.inches(size.height))
  }

  private mutating func add(_ edge: Diagram.Edge) throws(GraphvizError) {
    try Self.check(identifier: edge.id)
    _ = try PlainText.escaped(edge.spoken)
    let element = try graph.addEdge(
      edge.id, from: try node(edge.tail, namedBy: "edge '\(edge.id)'"),
      to: try node(edge.head, namedBy: "edge '\(edge.id)'"))
    edges.append((edge.id, element))
    try name(element, id: .id, edge.id, class: .class, edge.classes)
    if edge.weight != 1 { element.set(.weight, String(max(0, min(1_000, edge.weight)))) }
    if edge.minimumRanks != 1 { element.set(.minlen, String(max(0, edge.minimumRanks))) }
    if edge.endsAtPort {
      element.set(.tailport, LabelMarkup.portName)
      element.set(.headport, LabelMarkup.portName)
    }
    if let label = edge.label {
      try element.set(.label, label, owner: edge.id, isForSVG: format == .svg)
    }
    guard let line = edge.line else { return element.set(.style, "invis") }
    guard edge.path.isEmpty || (edge.path.count > 3 && edge.path.count % 3 == 1) else {
      throw GraphvizError(
        .invalidPath, "the path of edge '\(edge.id)' is not a start and three points a segment")
    }
    let curve = edge.path.isEmpty ? nil : Curve(edge.path, line: line)
    try set(element, line, along: curve)
    if let curve, let tip = try curve.tipPosition() {
      try addHead(of: edge, line, at: tip)
    }
  }

  private func set(
    _ element: GraphElement<EdgeAttribute>, _ line: Diagram.Line, along curve: Curve?
  ) throws(GraphvizError) {
    // The head of a pinned edge is an edge of its own.
    if curve == nil { element.set(.arrowhead, line.head.rawValue) }
    if line.tail != .none { element.set(.arrowtail, line.tail.rawValue) }
    element.set(.arrowsize, try PlainNumber.points(line.endSize))
    element.set(.color, line.colour.hex)
    element.set(.penwidth, try PlainNumber.points(line.width))
    // SVG gets its dashes from an attribute; PNG and PDF get them cut out of the curve.
    let cutsDashes = format != .svg && format != .dot && engine == .pinned
    if !line.dashes.isEmpty, !cutsDashes { element.set(.style, "dashed") }
    if let curve { element.set(.pos, try curve.position(cut: cutsDashes)) }
  }

  /// Draws the head of a pinned edge as an edge of its own.
  ///
  /// With a pen of more than four points, and ours are four times as thick as printed, libgvc
  /// makes arrowheads broader than long.
  private mutating func addHead(
    of edge: Diagram.Edge, _ line: Diagram.Line, at position: LibraryText
  ) throws(GraphvizError) {
    let element = try graph.addEdge(
      edge.id + Self.headSuffix, from: try node(edge.tail, namedBy: edge.id),
      to: try node(edge.head, namedBy: edge.id))
    element.set(.id, edge.id + Self.headSuffix)
    element.set(.arrowhead, line.head.rawValue)
    element.set(.arrowsize, try PlainNumber.points(line.endSize))
    element.set(.color, line.colour.hex)
    element.set(.penwidth, try PlainNumber.points(min(line.width, 1)))
    element.set(.pos, position)
  }

  /// What the id of an arrowhead's edge ends in; no id of a caller can, since it has a dot.
  static let headSuffix = ".head"

  private func node(
    _ id: String, namedBy user: String
  ) throws(GraphvizError) -> GraphElement<NodeAttribute> {
    guard let element = nodes[id] else {
      throw GraphvizError(.unknownNode, "\(user) names '\(id)', which is no node")
    }
    return element
  }

  /// Sets id and classes, for which nobody asks where nothing is drawn.
  private func name<Attribute>(
    _ element: GraphElement<Attribute>, id: Attribute, _ words: String, class: Attribute,
    _ classes: [String]
  ) throws(GraphvizError) {
    let joined = try Self.joined(classes)
    guard format != nil else { return }
    element.set(id, words)
    if joined.count > 0 { element.set(`class`, joined) }
  }

  /// The value of the attribute `class`.
  private static func joined(_ classes: [String]) throws(GraphvizError) -> LibraryText {
    var text = LibraryText()
    for name in classes {
      try check(identifier: name)
      if text.count > 0 { text.append(" ") }
      text.append(name)
    }
    return text
  }

  /// Ids and classes reach the SVG, so they are words of the programmer, not of the data.
  private static func check(identifier: String) throws(GraphvizError) {
    let isPlain = identifier.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isPlain, (1...200).contains(identifier.utf8.count) else {
      throw GraphvizError(
        .invalidIdentifier, "an id is 1 to 200 ASCII letters, digits, '-' and '_'")
    }
  }
}
