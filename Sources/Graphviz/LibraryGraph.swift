internal import CGraphviz

/// A graph of the C library, closed when it goes.
///
/// Every pointer of the C library's graphs is in this file. It is safe because one only exists
/// inside `GraphvizLibrary.withContext`, and its elements do not outlive it.
@safe struct LibraryGraph: ~Copyable {
  private let graph: UnsafeMutablePointer<Agraph_t>

  private init(_ graph: UnsafeMutablePointer<Agraph_t>) { unsafe self.graph = graph }

  /// Opens an empty graph that knows every attribute.
  static func open() throws(GraphvizError) -> LibraryGraph {
    guard let pointer = unsafe shim_open("diagram") else {
      throw GraphvizError(
        .unavailable, "Graphviz made no graph", libraryMessages: GraphvizLibrary.takeMessages())
    }
    let graph = unsafe LibraryGraph(pointer)
    for (name, initial) in GraphAttributes.ofGraphs {
      try graph.declare(shim_of_graph, name, initial)
    }
    for (name, initial) in GraphAttributes.ofNodes {
      try graph.declare(shim_of_node, name, initial)
    }
    for (name, initial) in GraphAttributes.ofEdges {
      try graph.declare(shim_of_edge, name, initial)
    }
    return graph
  }

  deinit { _ = unsafe agclose(graph) }

  private func declare(
    _ kind: shim_kind, _ name: StaticString, _ initial: StaticString
  ) throws(GraphvizError) {
    // Literals of C strings, which end with a NUL and stay.
    guard unsafe shim_declare(graph, kind, name.words, initial.words) != 0 else {
      throw GraphvizError(.unavailable, "Graphviz knows no attribute '\(name)'")
    }
  }

  /// The graph itself, as something with attributes.
  var root: GraphElement {
    unsafe GraphElement(root: graph, object: UnsafeMutableRawPointer(graph))
  }

  func addNode(_ name: String) throws(GraphvizError) -> GraphElement {
    guard let node = unsafe shim_node(graph, name) else { throw Self.refused("node", name) }
    return unsafe GraphElement(root: graph, object: UnsafeMutableRawPointer(node))
  }

  func addEdge(
    _ name: String, from tail: GraphElement, to head: GraphElement
  ) throws(GraphvizError) -> GraphElement {
    guard let edge = unsafe shim_edge(graph, tail.node, head.node, name) else {
      throw Self.refused("edge", name)
    }
    return unsafe GraphElement(root: graph, object: UnsafeMutableRawPointer(edge))
  }

  /// Makes a group of nodes that share a rank.
  func addRank(_ name: String, of members: [GraphElement]) throws(GraphvizError) {
    guard let rank = unsafe shim_subgraph(graph, name) else { throw Self.refused("rank", name) }
    let element = unsafe GraphElement(root: graph, object: UnsafeMutableRawPointer(rank))
    element.set("rank", "same")
    for member in members { _ = unsafe agsubnode(rank, member.node, 1) }
  }

  private static func refused(_ kind: String, _ name: String) -> GraphvizError {
    GraphvizError(
      .drawingFailed, "Graphviz made no \(kind) '\(name)'",
      libraryMessages: GraphvizLibrary.takeMessages())
  }

  /// Lays the graph out, does something with it, and frees the layout, as every graph must.
  borrowing func withLayout<Answer>(
    by engine: LayoutEngine, _ context: GraphvizLibrary.Context,
    _ work: () throws(GraphvizError) -> Answer
  ) throws(GraphvizError) -> Answer {
    let failure = "Graphviz could not lay out the diagram"
    let start = ContinuousClock.now
    let code = unsafe gvLayout(context.pointer, graph, engine.rawValue)
    LibraryClock.add(since: start)
    guard code == 0 else {
      throw GraphvizError(
        .layoutFailed, failure, libraryMessages: GraphvizLibrary.takeMessages())
    }
    defer {
      let done = ContinuousClock.now
      _ = unsafe gvFreeLayout(context.pointer, graph)
      LibraryClock.add(since: done)
    }
    try GraphvizLibrary.checkMessages(.layoutFailed, failure)
    return try work()
  }

  /// Writes the laid-out graph.
  borrowing func render(
    as renderer: String, _ context: GraphvizLibrary.Context
  ) throws(GraphvizError) -> [UInt8] {
    var start: UnsafeMutablePointer<CChar>?
    var count: UInt32 = 0
    let failure = "Graphviz could not draw the diagram as \(renderer)"
    let begun = ContinuousClock.now
    let code = unsafe gvRenderData(context.pointer, graph, renderer, &start, &count)
    LibraryClock.add(since: begun)
    guard code == 0, let start = unsafe start else {
      throw GraphvizError(
        .drawingFailed, failure, libraryMessages: GraphvizLibrary.takeMessages())
    }
    defer { unsafe gvFreeRenderData(start) }
    try GraphvizLibrary.checkMessages(.drawingFailed, failure)
    // gvRenderData says how long its buffer is, and the copy outlives it.
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: Int(count)))
  }

  /// The box around everything that was laid out, in Graphviz's points.
  var bounds: Box {
    let box = unsafe shim_bounds(graph)
    return Box(left: box.LL.x, bottom: box.LL.y, right: box.UR.x, top: box.UR.y)
  }

  /// Writes the routes found into the edges' attributes, for `GraphElement.value` to read.
  func attachRoutes() { unsafe attach_attrs(graph) }
}

/// A graph, node, edge or rank of the C library, as long as its graph is open.
@safe struct GraphElement {
  private let root: UnsafeMutablePointer<Agraph_t>
  private let object: UnsafeMutableRawPointer

  fileprivate init(root: UnsafeMutablePointer<Agraph_t>, object: UnsafeMutableRawPointer) {
    unsafe self.root = root
    unsafe self.object = object
  }

  fileprivate var node: UnsafeMutablePointer<Agnode_t> {
    unsafe object.assumingMemoryBound(to: Agnode_t.self)
  }

  /// Sets one of `GraphAttributes`; the text has been escaped where Graphviz would read escapes.
  func set(_ name: StaticString, _ value: String) {
    _ = unsafe shim_set(object, name.words, value)
  }

  /// Sets a label.
  func set(
    _ name: StaticString, _ label: Label, owner: String, isForSVG: Bool
  ) throws(GraphvizError) {
    let markup = try LabelMarkup.of(label, owner: owner, isForSVG: isForSVG)
    guard unsafe shim_set_markup(root, object, name.words, markup) == 0 else {
      throw GraphvizError(.markupClash, "a plain text of the diagram equals a label's markup")
    }
  }

  /// The value of an attribute.
  func value(_ name: StaticString) -> String {
    guard let value = unsafe shim_get(object, name.words) else { return "" }
    return unsafe String(cString: value)
  }

  /// A node's box once it is laid out, in Graphviz's points.
  var box: Box {
    unsafe Box(
      center: Point(shim_x(node), shim_y(node)),
      size: Size(shim_width(node), shim_height(node)))
  }
}

extension StaticString {
  /// The literal's own bytes as C reads them: a `String` for each attribute set costs as much as
  /// setting it.
  @unsafe fileprivate var words: UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
