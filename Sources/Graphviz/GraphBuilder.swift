/// A diagram turned into a graph of the C library.
///
/// Only ever used inside `GraphvizLibrary.withContext`.
struct GraphBuilder: ~Copyable {
  let diagram: Diagram
  let engine: LayoutEngine
  let format: OutputFormat?
  let graph: LibraryGraph
  private(set) var nodes: [String: GraphElement<NodeAttribute>] = [:]
  var edges: [(id: String, element: GraphElement<EdgeAttribute>)] = []

  /// The text being put together for the library; one for all, since each of its own is an allocation.
  var text = LibraryText(roomFor: 2_000)

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
      diagram, engine: engine, format: format,
      graph: try LibraryGraph.open(declaresAll: format == .dot))
    built.nodes.reserveCapacity(diagram.nodes.count)
    try built.setGraph()
    for place in diagram.nodes.indices { try built.add(diagram.nodes[place], at: place) }
    for place in diagram.edges.indices { try built.add(diagram.edges[place], at: place) }
    for (index, rank) in diagram.ranks.enumerated() {
      var members: [GraphElement<NodeAttribute>] = []
      for id in rank { members.append(try built.node(id, namedBy: "rank \(index)")) }
      try built.graph.addRank("rank\(index)", of: members)
    }
    return built
  }

  private mutating func setGraph() throws(GraphvizError) {
    try PlainText.check(diagram.title)
    // The summary is put in afterwards and never meets Graphviz's buffers.
    if diagram.summary.unicodeScalars.contains("\0") { throw PlainText.cutShort }
    let root = graph.root
    if engine != .pinned || format == .dot {
      let (rank, node) = (diagram.rankSpacing, diagram.nodeSpacing)
      try set(root, .ranksep) { text throws(GraphvizError) in try text.append(inches: rank) }
      try set(root, .nodesep) { text throws(GraphvizError) in try text.append(inches: node) }
    }
    if let background = diagram.background { set(root, .bgcolor) { $0.append(background) } }
    if case .png(let dpi) = format {
      guard (24...600).contains(dpi) else {
        throw GraphvizError(.sizeOutOfRange, "a picture has 24 to 600 dots an inch, not \(dpi)")
      }
      set(root, .dpi) { $0.append(dpi) }
    }
    // Routing costs as much as placing, and nobody sees the lines of a graph without any.
    if engine != .pinned, !diagram.edges.contains(where: { $0.line != nil }) {
      root.set(.splines, "none")
    }
  }
  private mutating func add(_ node: Diagram.Node, at place: Int) throws(GraphvizError) {
    try Self.check(identifier: node.id)
    if engine == .pinned, node.position == nil {
      throw GraphvizError(
        .noPosition, "node '\(node.id)' has no position, and nobody finds one when pinned")
    }
    let element = try graph.addNode(format == .dot ? node.id : nil)
    guard nodes.updateValue(element, forKey: node.id) == nil else {
      throw GraphvizError(.duplicateNode, "two nodes are called '\(node.id)'")
    }
    try PlainText.check(node.spoken)
    try name(
      element, id: .id, node.id, SVGMark(kind: .node, place: place), class: .class, node.classes)
    switch node.look {
    case .label(let label):
      try set(element, .label, label, owner: node.id)
    case .measured(let measured):
      try measured.write(owner: node.id, isForSVG: format == .svg, over: &text)
      try element.setMarkup(.label, &text)
    case .filled(let colour, let size):
      try set(element, boxOf: size, style: "filled")
      set(element, .color) { $0.append(colour) }
      set(element, .fillcolor) { $0.append(colour) }
      element.set(.penwidth, "0")
    case .empty(let size):
      try set(element, boxOf: size, style: "invis")
    }
    if let position = node.position {
      try set(element, .pos) { text throws(GraphvizError) in
        try text.append(points: position.x)
        text.append(",")
        try text.append(points: position.y)
      }
    }
    if let link = node.link {
      let address = format == .svg ? link.markup : link.text
      set(element, .address) { $0.append(address) }
      try set(element, .tooltip) { text throws(GraphvizError) in
        try PlainText.write(node.spoken.isEmpty ? link.text : node.spoken, to: &text)
      }
    }
  }

  private mutating func set(
    _ element: GraphElement<NodeAttribute>, boxOf size: Size, style: StaticString
  ) throws(GraphvizError) {
    // An empty label is left out of the file, and whoever draws it again puts the node's name there.
    if format == .dot { element.set(.label, " ") }
    element.set(.shape, "box")
    element.set(.fixedsize, "true")
    element.set(.style, style)
    try set(element, .width) { text throws(GraphvizError) in try text.append(inches: size.width) }
    try set(element, .height) { text throws(GraphvizError) in
      try text.append(inches: size.height)
    }
  }

  /// Sets an attribute to a text that is put together for it.
  mutating func set<Attribute, Failure: Error>(
    _ element: GraphElement<Attribute>, _ attribute: Attribute,
    _ write: (inout LibraryText) throws(Failure) -> Void
  ) throws(Failure) {
    text.clear()
    try write(&text)
    element.set(attribute, &text)
  }

  /// Sets a label.
  mutating func set<Attribute>(
    _ element: GraphElement<Attribute>, _ attribute: Attribute, _ label: Label, owner: String
  ) throws(GraphvizError) {
    try LabelMarkup.write(label, owner: owner, isForSVG: format == .svg, over: &text)
    try element.setMarkup(attribute, &text)
  }

  func node(
    _ id: String, namedBy user: @autoclosure () -> String
  ) throws(GraphvizError) -> GraphElement<NodeAttribute> {
    guard let element = nodes[id] else {
      throw GraphvizError(.unknownNode, "\(user()) names '\(id)', which is no node")
    }
    return element
  }

  /// Sets what tells elements apart in the file: in SVG a mark, which stands for id and classes; in
  /// DOT these themselves; nobody asks for them elsewhere.
  mutating func name<Attribute>(
    _ element: GraphElement<Attribute>, id: Attribute, _ words: String,
    suffix: StaticString = "", _ mark: SVGMark, class: Attribute, _ classes: [String]
  ) throws(GraphvizError) {
    for name in classes { try Self.check(identifier: name) }
    switch format {
    case .svg: set(element, id) { mark.write(to: &$0) }
    case .dot:
      set(element, id) {
        $0.append(words)
        $0.append(suffix)
      }
      if !classes.isEmpty { set(element, `class`) { $0.append(classes.joined(separator: " ")) } }
    case .png, .pdf, nil: break
    }
  }

  /// Ids and classes reach the SVG, so they are words of the programmer, not of the data.
  static func check(identifier: String) throws(GraphvizError) {
    let isPlain = PlainText.allBytes(of: identifier) { byte in
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
