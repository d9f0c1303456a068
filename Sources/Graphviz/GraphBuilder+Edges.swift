extension GraphBuilder {
  mutating func add(_ edge: Diagram.Edge, at place: Int) throws(GraphvizError) {
    try Self.check(identifier: edge.id)
    try PlainText.check(edge.spoken)
    let tail = try node(edge.tail, namedBy: "edge '\(edge.id)'")
    let head = try node(edge.head, namedBy: "edge '\(edge.id)'")
    let element = try graph.addEdge(format == .dot ? edge.id : nil, from: tail, to: head)
    edges.append((edge.id, element))
    try name(
      element, id: .id, edge.id, SVGMark(kind: .edge, place: place), class: .class, edge.classes)
    if edge.weight != 1 { set(element, .weight) { $0.append(max(0, min(1_000, edge.weight))) } }
    if edge.minimumRanks != 1 { set(element, .minlen) { $0.append(max(0, edge.minimumRanks)) } }
    if edge.endsAtPort {
      element.set(.tailport, LabelMarkup.portName)
      element.set(.headport, LabelMarkup.portName)
    }
    if let label = edge.label { try set(element, .label, label, owner: edge.id) }
    guard let line = edge.line else { return element.set(.style, "invis") }
    guard edge.path.isEmpty || (edge.path.count > 3 && edge.path.count % 3 == 1) else {
      throw GraphvizError(
        .invalidPath, "the path of edge '\(edge.id)' is not a start and three points a segment")
    }
    let curve = edge.path.isEmpty ? nil : Curve(edge.path, line: line)
    try set(element, line, along: curve)
    if let curve, var tip = try curve.tipPosition() {
      let name = format == .dot ? edge.id + Self.headSuffix.description : nil
      let element = try graph.addEdge(name, from: tail, to: head)
      try setHead(element, of: edge, at: place, line)
      element.set(.pos, &tip)
    }
  }

  private mutating func set(
    _ element: GraphElement<EdgeAttribute>, _ line: Diagram.Line, along curve: Curve?
  ) throws(GraphvizError) {
    // The head of a pinned edge is an edge of its own.
    if curve == nil { element.set(.arrowhead, line.head.name) }
    if line.tail != .none { element.set(.arrowtail, line.tail.name) }
    try set(element, line, width: line.width)
    // SVG gets its dashes from an attribute; everything else gets them cut out of the curve.
    let cutsDashes = format != .svg && engine == .pinned
    if !line.dashes.isEmpty, !cutsDashes { element.set(.style, "dashed") }
    if let curve {
      var position = try curve.position(cut: cutsDashes)
      element.set(.pos, &position)
    }
  }

  private mutating func set(
    _ element: GraphElement<EdgeAttribute>, _ line: Diagram.Line, width: Double
  ) throws(GraphvizError) {
    try set(element, .arrowsize) { text throws(GraphvizError) in
      try text.append(points: line.endSize)
    }
    set(element, .color) { $0.append(line.colour) }
    try set(element, .penwidth) { text throws(GraphvizError) in try text.append(points: width) }
  }

  /// Sets what the head of a pinned edge looks like, which is an edge of its own.
  ///
  /// With a pen of more than four points, and ours are four times as thick as printed, libgvc
  /// makes arrowheads broader than long.
  private mutating func setHead(
    _ element: GraphElement<EdgeAttribute>, of edge: Diagram.Edge, at place: Int,
    _ line: Diagram.Line
  ) throws(GraphvizError) {
    try name(
      element, id: .id, edge.id, suffix: Self.headSuffix, SVGMark(kind: .head, place: place),
      class: .class, [])
    element.set(.arrowhead, line.head.name)
    try set(element, line, width: min(line.width, 1))
  }

  /// What the id of an arrowhead's edge ends in; no id of a caller can, since it has a dot.
  static let headSuffix: StaticString = ".head"
}
