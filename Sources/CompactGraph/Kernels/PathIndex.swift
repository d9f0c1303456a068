/// The part of a graph that paths of bounded length between two sets of vertices can use.
///
/// An edge (*u*, *v*) is kept when the distance from the nearest source to *u*, itself, and the
/// distance from *v* to the nearest target add up to no more than the bound: the index of S. Sun,
/// Y. Chen, B. He, B. Hooi, "PathEnum: Towards Real-Time Hop-Constrained s-t Path Enumeration",
/// SIGMOD 2021. It is built from both sides, which share the bound, so that neither search goes
/// the whole way; the inward one then goes on where the outward one has been.
///
/// Vertices have small numbers of their own here, in the order of their distance from a source, so
/// that a search holds what it needs in short arrays. Costs O(edges at the vertices that the two
/// searches meet) to build, and 8 bytes an edge kept.
struct PathIndex: Sendable {
  /// The vertices kept, by their small numbers, nearest a source first.
  private(set) var vertices: [UInt32] = []
  /// The distance from the nearest source, by small number.
  private(set) var behind: [UInt32] = []
  /// The distance to the nearest target, by small number; nought for targets.
  private(set) var ahead: [UInt32] = []
  /// Where the row of each small number starts, and one more.
  private(set) var starts: [Int] = [0]
  /// The edges, row by row, in the graph's order.
  private(set) var edges: [UInt32] = []
  /// The small numbers of their heads.
  private(set) var heads: [UInt32] = []
  /// The sources kept, by their small numbers.
  private(set) var sources: [UInt32] = []
  let maximumLinks: Int

  /// The places of the row of a vertex.
  @inline(__always)
  func row(of vertex: UInt32) -> Range<Int> { starts[Int(vertex)]..<starts[Int(vertex) + 1] }

  /// Finds what paths of at most `maximumLinks` edges can use.
  ///
  /// Where there is one source no edge into it is kept, and where there is one target none out of
  /// it: a simple path uses neither.
  init(
    in graph: CompactGraph, from sources: [UInt32], to targets: [UInt32], maximumLinks: Int,
    where test: some EdgeTest
  ) {
    self.maximumLinks = maximumLinks
    if maximumLinks < Int(UInt8.max) - 1 {
      build(graph, sources, targets, test, UInt8.self)
    } else {
      build(graph, sources, targets, test, UInt32.self)
    }
  }

  private mutating func build<Label: FixedWidthInteger & BitwiseCopyable>(
    _ graph: CompactGraph, _ sources: [UInt32], _ targets: [UInt32], _ test: some EdgeTest,
    _: Label.Type
  ) {
    let onlySource = sources.count == 1 ? sources[0] : nil
    let onlyTarget = targets.count == 1 ? targets[0] : nil
    var outward = LabelSearch<Label>(in: graph, from: sources, .outward, stopAt: onlyTarget)
    var inward = LabelSearch<Label>(in: graph, from: targets, .inward, stopAt: onlySource)
    while outward.depth + inward.depth < maximumLinks, !outward.isDone, !inward.isDone {
      if outward.frontierDegree <= inward.frontierDegree {
        outward.step(where: test)
      } else {
        inward.step(where: test)
      }
    }
    while inward.depth < maximumLinks, !inward.isDone {
      // The outward side went at least as far as is left, or as far as it could: it has met every
      // vertex that is near enough.
      inward.step(where: test, within: maximumLinks - inward.depth - 1, of: outward.labels)
    }
    gather(graph, sources, onlySource, onlyTarget, inward.labels, test)
    outward.release()
    inward.release()
  }

  /// Numbers the vertices and copies the edges, breadth-first from the sources.
  private mutating func gather<Label: FixedWidthInteger & BitwiseCopyable>(
    _ graph: CompactGraph, _ sources: [UInt32], _ onlySource: UInt32?, _ onlyTarget: UInt32?,
    _ labels: borrowing VertexTable<Label>, _ test: some EdgeTest
  ) {
    let small = VertexTable<UInt32>(count: graph.vertexCount, from: graph.storage.scratch)
    var met = Pile<UInt32>()
    var distances = Pile<UInt32>()
    var keptEdges = Pile<UInt32>()
    var keptHeads = Pile<UInt32>()
    for source in sources {
      let label = labels[source]
      guard label != 0, Int(label) - 1 <= maximumLinks, small[source] == 0 else { continue }
      met.append(source)
      distances.append(0)
      small[source] = UInt32(met.count)
      self.sources.append(UInt32(met.count - 1))
    }
    let rows = graph.outward
    var place = 0
    while place < met.count {
      let vertex = met[place]
      let distance = distances[place] + 1
      // The least that is left for the way on from the next vertex, as labels have it.
      let most = maximumLinks - Int(distance) + 1
      if vertex != onlyTarget, most > 0 {
        for position in rows.bounds(of: vertex) {
          let head = rows.neighbor(at: position)
          let label = labels[head]
          guard label != 0, Int(label) <= most, head != vertex, head != onlySource else { continue }
          guard test.admits(rows, position) else { continue }
          let edge = rows.edge(at: position)
          if small[head] == 0 {
            met.append(head)
            distances.append(distance)
            small[head] = UInt32(met.count)
          }
          keptEdges.append(edge)
          keptHeads.append(small[head] - 1)
        }
      }
      starts.append(keptEdges.count)
      place += 1
    }
    vertices = met.array(0..<met.count) { $0 }
    behind = distances.array(0..<distances.count) { $0 }
    edges = keptEdges.array(0..<keptEdges.count) { $0 }
    heads = keptHeads.array(0..<keptHeads.count) { $0 }
    ahead = vertices.map { UInt32(labels[$0]) - 1 }
    small.release(clearing: met)
  }
}

/// A breadth-first search that labels what it meets with one more than the distance.
struct LabelSearch<Label: FixedWidthInteger & BitwiseCopyable>: ~Copyable {
  private let rows: RowArrays
  let labels: VertexTable<Label>
  private var met = Pile<UInt32>()
  private var frontier = 0..<0
  private let stop: UInt32?
  private(set) var depth = 0
  /// How many edges the next step will look at.
  private(set) var frontierDegree = 0

  /// Starts at some vertices; edges at `stop` are not followed.
  init(
    in graph: CompactGraph, from origins: [UInt32], _ direction: Direction, stopAt stop: UInt32?
  ) {
    rows = graph.rows(direction)
    labels = VertexTable(count: graph.vertexCount, from: graph.storage.scratch)
    self.stop = stop
    for origin in origins where labels[origin] == 0 { enter(origin, label: 1) }
    frontier = 0..<met.count
  }

  /// Whether there is nothing to go on from.
  var isDone: Bool { frontier.isEmpty }

  @inline(__always)
  private mutating func enter(_ vertex: UInt32, label: Label) {
    labels[vertex] = label
    met.append(vertex)
    frontierDegree &+= rows.degree(of: vertex)
  }

  /// Finds the next level.
  mutating func step(where test: some EdgeTest) {
    step(where: test) { _ in true }
  }

  /// Finds the next level among vertices that another search met near enough.
  mutating func step(
    where test: some EdgeTest, within distance: Int, of other: borrowing VertexTable<Label>
  ) {
    let most = Label(distance + 1)
    step(where: test) { other[$0] != 0 && other[$0] <= most }
  }

  @inline(__always)
  private mutating func step(where test: some EdgeTest, entering enters: (UInt32) -> Bool) {
    let rows = self.rows  // Apart from what the loop changes.
    depth += 1
    frontierDegree = 0
    let label = Label(depth + 1)
    for place in frontier {
      let vertex = met[place]
      guard vertex != stop else { continue }
      for position in rows.bounds(of: vertex) {
        let neighbor = rows.neighbor(at: position)
        guard labels[neighbor] == 0, enters(neighbor), test.admits(rows, position) else {
          continue
        }
        enter(neighbor, label: label)
      }
    }
    frontier = frontier.upperBound..<met.count
  }

  /// Gives the memory back for the next search.
  consuming func release() {
    labels.release(clearing: met)
  }
}
