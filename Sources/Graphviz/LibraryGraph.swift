internal import CGraphviz

/// A graph of the C library, closed when it goes.
///
/// Every pointer of the C library's graphs is in this file. It is safe because one only exists
/// inside `GraphvizLibrary.withContext`, and its elements do not outlive it.
@safe struct LibraryGraph: ~Copyable {
  private let graph: UnsafeMutablePointer<Agraph_t>
  private let ofGraphs: AttributeSlots<GraphAttribute>
  private let ofNodes: AttributeSlots<NodeAttribute>
  private let ofEdges: AttributeSlots<EdgeAttribute>

  private init(
    _ graph: UnsafeMutablePointer<Agraph_t>, _ ofGraphs: consuming AttributeSlots<GraphAttribute>,
    _ ofNodes: consuming AttributeSlots<NodeAttribute>,
    _ ofEdges: consuming AttributeSlots<EdgeAttribute>
  ) {
    unsafe self.graph = graph
    self.ofGraphs = ofGraphs
    self.ofNodes = ofNodes
    self.ofEdges = ofEdges
  }

  /// Opens an empty graph; one that declares all has every attribute from the start, in one order,
  /// for a file that people read.
  static func open(declaresAll: Bool = false) throws(GraphvizError) -> LibraryGraph {
    guard let graph = unsafe shim_open("diagram") else {
      throw GraphvizError(
        .unavailable, "Graphviz made no graph", libraryMessages: GraphvizLibrary.takeMessages())
    }
    return unsafe LibraryGraph(
      graph, AttributeSlots(of: graph, declaresAll), AttributeSlots(of: graph, declaresAll),
      AttributeSlots(of: graph, declaresAll))
  }

  deinit { unsafe shim_close(graph) }

  /// The graph itself, as something with attributes.
  var root: GraphElement<GraphAttribute> {
    unsafe GraphElement(root: graph, object: UnsafeMutableRawPointer(graph), ofGraphs)
  }

  /// Adds a node under the name that a file for people gives it; nil spares the library keeping one.
  func addNode(_ name: String?) throws(GraphvizError) -> GraphElement<NodeAttribute> {
    guard let node = unsafe shim_node(graph, name) else { throw Self.refused("node", name) }
    return unsafe GraphElement(root: graph, object: UnsafeMutableRawPointer(node), ofNodes)
  }

  /// Adds an edge, named as a node is.
  func addEdge(
    _ name: String?, from tail: GraphElement<NodeAttribute>, to head: GraphElement<NodeAttribute>
  ) throws(GraphvizError) -> GraphElement<EdgeAttribute> {
    guard let edge = unsafe shim_edge(graph, tail.node, head.node, name) else {
      throw Self.refused("edge", name)
    }
    return unsafe GraphElement(root: graph, object: UnsafeMutableRawPointer(edge), ofEdges)
  }

  /// Makes a group of nodes that share a rank.
  func addRank(
    _ name: String, of members: [GraphElement<NodeAttribute>]
  ) throws(GraphvizError) {
    guard let rank = unsafe shim_subgraph(graph, name) else { throw Self.refused("rank", name) }
    unsafe GraphElement(root: graph, object: UnsafeMutableRawPointer(rank), ofGraphs)
      .set(.rank, "same" as StaticString)
    for member in members { _ = unsafe agsubnode(rank, member.node, 1) }
  }

  private static func refused(_ kind: String, _ name: String?) -> GraphvizError {
    GraphvizError(
      .drawingFailed, "Graphviz made no \(kind) '\(name ?? "")'",
      libraryMessages: GraphvizLibrary.takeMessages())
  }

  /// Lays the graph out, does something with it, and frees the layout, as every graph must.
  borrowing func withLayout<Answer>(
    by engine: LayoutEngine, _ context: GraphvizLibrary.Context,
    _ work: () throws(GraphvizError) -> Answer
  ) throws(GraphvizError) -> Answer {
    let failure = "Graphviz could not lay out the diagram"
    let start = LibraryClock.now
    let code = unsafe gvLayout(context.pointer, graph, engine.rawValue)
    LibraryClock.add(since: start)
    guard code == 0 else {
      throw GraphvizError(
        .layoutFailed, failure, libraryMessages: GraphvizLibrary.takeMessages())
    }
    defer {
      let done = LibraryClock.now
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
    let begun = LibraryClock.now
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

/// Where a graph keeps the attributes of its graphs, nodes or edges.
///
/// Looked up once a graph: by its name, each setting of an attribute costs several comparisons.
@safe private struct AttributeSlots<Attribute: LibraryAttribute>: ~Copyable {
  /// A place for every case, empty until the attribute is declared; raw values count the cases.
  let start: UnsafeMutablePointer<UnsafeMutablePointer<Agsym_t>?>

  init(of graph: UnsafeMutablePointer<Agraph_t>, _ declaresAll: Bool) {
    let all = Attribute.allCases
    unsafe start = .allocate(capacity: all.count)
    unsafe start.initialize(repeating: nil, count: all.count)
    if declaresAll {
      for attribute in all {
        _ = unsafe Self.declared(attribute, attribute.declaration.initial, start, graph)
      }
    } else {
      for attribute in Attribute.standing {
        _ = unsafe Self.declared(attribute, attribute.declaration.initial, start, graph)
      }
    }
  }

  deinit { unsafe start.deallocate() }

  /// Declares an attribute and keeps where it is; nil is nothing that cgraph answers.
  @unsafe static func declared(
    _ attribute: Attribute, _ initial: StaticString,
    _ slots: UnsafeMutablePointer<UnsafeMutablePointer<Agsym_t>?>,
    _ graph: UnsafeMutablePointer<Agraph_t>
  ) -> UnsafeMutablePointer<Agsym_t>? {
    let name = attribute.declaration.name
    // Literals of C strings, which end with a NUL and stay.
    let slot = unsafe shim_declare(graph, Attribute.owner, name.words, initial.words)
    unsafe slots[attribute.rawValue] = slot
    return unsafe slot
  }
}

/// A graph, node, edge or rank of the C library, as long as its graph is open.
@safe struct GraphElement<Attribute: LibraryAttribute> {
  private let root: UnsafeMutablePointer<Agraph_t>
  private let object: UnsafeMutableRawPointer
  private let slots: UnsafeMutablePointer<UnsafeMutablePointer<Agsym_t>?>

  fileprivate init(
    root: UnsafeMutablePointer<Agraph_t>, object: UnsafeMutableRawPointer,
    _ slots: borrowing AttributeSlots<Attribute>
  ) {
    unsafe self.root = root
    unsafe self.object = object
    unsafe self.slots = slots.start
  }

  /// In bounds: there is a slot for every case.
  private func slot(_ attribute: Attribute) -> UnsafeMutablePointer<Agsym_t>? {
    if let slot = unsafe slots[attribute.rawValue] { return unsafe slot }
    // Empty is what Graphviz takes for its own value, and the same for all is found sooner.
    return unsafe AttributeSlots.declared(attribute, "", slots, root)
  }

  /// Sets an attribute to words of ours.
  func set(_ attribute: Attribute, _ value: StaticString) {
    guard let slot = unsafe slot(attribute) else { return }
    _ = unsafe shim_set(object, slot, value.words)
  }

  /// Sets an attribute; the text has been escaped where Graphviz would read escapes.
  func set(_ attribute: Attribute, _ value: inout LibraryText) {
    guard let slot = unsafe slot(attribute) else { return }
    _ = unsafe value.withCString { unsafe shim_set(object, slot, $0) }
  }

  /// Sets a label from its markup.
  func setMarkup(_ attribute: Attribute, _ markup: inout LibraryText) throws(GraphvizError) {
    guard let slot = unsafe slot(attribute) else { return }
    let clash = unsafe markup.withCString { unsafe shim_set_markup(root, object, slot, $0) }
    guard clash == 0 else {
      throw GraphvizError(.markupClash, "a plain text of the diagram equals a label's markup")
    }
  }

  /// The value of an attribute, which a layout may have declared.
  func value(_ attribute: Attribute) -> String {
    guard let value = unsafe shim_value(object, attribute.declaration.name.words) else { return "" }
    return unsafe String(cString: value)
  }
}

extension GraphElement<NodeAttribute> {
  fileprivate var node: UnsafeMutablePointer<Agnode_t> {
    unsafe object.assumingMemoryBound(to: Agnode_t.self)
  }

  /// A node's box once it is laid out, in Graphviz's points.
  var box: Box {
    unsafe Box(
      center: Point(shim_x(node), shim_y(node)),
      size: Size(shim_width(node), shim_height(node)))
  }
}

extension StaticString {
  /// The literal's own bytes as C reads them.
  @unsafe fileprivate var words: UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
