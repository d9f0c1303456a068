extension Diagram {
  /// Finds out where everything goes, without drawing it.
  ///
  /// With `.pinned` it measures: every node's box is as large as its label, which is how text is
  /// measured with the fonts at hand.
  ///
  /// - Parameter engine: Who decides where things go.
  /// - Returns: The boxes of all nodes, and the routes of the edges that have a line.
  /// - Throws: When an id is unknown, taken or malformed, a text cannot be set, or Graphviz gives up.
  public func layout(by engine: LayoutEngine) throws(GraphvizError) -> Layout {
    try GraphvizLibrary.withContext { context throws(GraphvizError) in
      let built = try GraphBuilder.build(self, engine: engine, format: nil)
      return try built.layout(context)
    }
  }

  /// Draws the diagram.
  ///
  /// The same diagram, fonts and library give the same bytes, in this process and in the next.
  ///
  /// - Parameters:
  ///   - format: What to write.
  ///   - engine: Who decides where things go.
  /// - Returns: The file's bytes.
  /// - Throws: When an id is unknown, taken or malformed, a text cannot be set, or Graphviz gives up.
  public func drawn(
    as format: OutputFormat, by engine: LayoutEngine = .dot
  ) throws(GraphvizError) -> [UInt8] {
    let bytes = try GraphvizLibrary.withContext { context throws(GraphvizError) in
      let built = try GraphBuilder.build(self, engine: engine, format: format)
      return try built.drawing(context, as: format)
    }
    switch format {
    case .pdf: return PDFDate.fixed(in: bytes)
    case .svg, .png, .dot: return bytes
    }
  }
}

extension GraphBuilder {
  /// Lays the graph out and writes it.
  fileprivate borrowing func drawing(
    _ context: GraphvizLibrary.Context, as format: OutputFormat
  ) throws(GraphvizError) -> [UInt8] {
    try graph.withLayout(by: engine, context) { () throws(GraphvizError) in
      var viewport = LibraryText()
      viewport.append(try self.viewport())
      graph.root.set(.viewport, &viewport)
      let bytes = try graph.render(as: format.rendererName, context)
      // Before the layout is freed: behind thousands of freed scraps, room for a file is dear.
      return format == .svg ? try SVGFinish.finished(bytes, of: diagram) : bytes
    }
  }

  /// Width, height, magnification and centre, which is how Graphviz is told to print smaller.
  private borrowing func viewport() throws(GraphvizError) -> String {
    let (scale, margin, bounds) = (PlainNumber.magnification, 9.0, graph.bounds)
    let page =
      diagram.page
      ?? Box(
        left: bounds.left / scale - margin, bottom: bounds.bottom / scale - margin,
        right: bounds.right / scale + margin, top: bounds.top / scale + margin)
    guard (1...30_000).contains(page.size.width), (1...30_000).contains(page.size.height) else {
      throw GraphvizError(.sizeOutOfRange, "a page is up to 30 000 points wide and high")
    }
    guard (0.02...1).contains(diagram.scale) else {
      throw GraphvizError(.sizeOutOfRange, "a diagram is printed at 0.02 to 1 of its size")
    }
    let printed = diagram.scale
    let size = (
      try PlainNumber.text(page.size.width * printed),
      try PlainNumber.text(page.size.height * printed)
    )
    let center = (try PlainNumber.points(page.center.x), try PlainNumber.points(page.center.y))
    return "\(size.0),\(size.1),\(try PlainNumber.text(printed / scale)),\(center.0),\(center.1)"
  }

  /// Lays the graph out and reads back where things went.
  fileprivate borrowing func layout(
    _ context: GraphvizLibrary.Context
  ) throws(GraphvizError) -> Layout {
    try graph.withLayout(by: engine, context) { () throws(GraphvizError) in
      var layout = Layout()
      layout.nodes.reserveCapacity(nodes.count)
      for (id, element) in nodes { layout.nodes[id] = element.box.printed }
      guard engine != .pinned, diagram.edges.contains(where: { $0.line != nil }) else {
        return layout
      }
      graph.attachRoutes()
      for (id, element) in edges {
        layout.edges[id] = Self.points(element.value(.pos))
        layout.edgeLabels[id] = Self.points(element.value(.lp)).first
      }
      return layout
    }
  }

  /// Reads `s,x,y e,x,y x,y x,y …`, where the marks before the ends make three numbers and go.
  private static func points(_ text: String) -> [Point] {
    text.split { $0 == " " || $0 == ";" }.compactMap { word in
      let numbers = word.split(separator: ",").map { Double($0) }
      guard numbers.count == 2, let x = numbers[0], let y = numbers[1] else { return nil }
      return Point(x / PlainNumber.magnification, y / PlainNumber.magnification)
    }
  }
}

extension Box {
  /// The box as printed, from the box that Graphviz works with.
  var printed: Box {
    let scale = PlainNumber.magnification
    return Box(
      left: left / scale, bottom: bottom / scale, right: right / scale, top: top / scale)
  }
}
