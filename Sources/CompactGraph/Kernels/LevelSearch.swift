/// A breadth-first search that its owner drives a level at a time.
///
/// Keeps the vertices it met in the order it met them, and so level by level, and a bit for each.
/// It touches memory only for what it meets: the bits lie in memory that costs nothing until then.
struct LevelSearch: ~Copyable {
  let rows: RowArrays
  let bits: Bitmap
  /// The vertices met, nearest first.
  var met = Pile<UInt32>()
  /// Where in `met` each level starts; the last one is the frontier.
  private(set) var levelStarts = [0]
  /// How many edges the next step will look at.
  private(set) var frontierDegree = 0

  /// Starts at a set of vertices, which are at distance nought; repeats are met once.
  init(in graph: CompactGraph, from origins: [UInt32], _ direction: Direction) {
    rows = graph.rows(direction)
    bits = Bitmap(count: graph.vertexCount, from: graph.storage.scratch)
    for origin in origins { enter(origin) }
  }

  /// The distance of the frontier.
  var depth: Int { levelStarts.count - 1 }

  /// The places in `met` of the vertices at a distance that the search has finished.
  func level(_ distance: Int) -> Range<Int> {
    let end = distance < depth ? levelStarts[distance + 1] : met.count
    return levelStarts[distance]..<end
  }

  /// The places of the vertices found last.
  var frontier: Range<Int> { level(depth) }

  @inline(__always)
  private mutating func enter(_ vertex: UInt32) {
    guard !bits.contains(vertex) else { return }
    bits.insert(vertex)
    met.append(vertex)
    frontierDegree &+= rows.degree(of: vertex)
  }

  /// Finds the next level, without counting what the step after it will look at.
  @inline(__always)
  mutating func step(where test: some EdgeTest) {
    let rows = self.rows  // Apart from what the loop changes.
    let frontier = self.frontier
    levelStarts.append(met.count)
    for place in frontier {
      for position in rows.bounds(of: met[place]) {
        let neighbor = rows.neighbor(at: position)
        guard !bits.contains(neighbor), test.admits(rows, position) else { continue }
        bits.insert(neighbor)
        met.append(neighbor)
      }
    }
  }

  /// Finds the next level, unless an edge joins the frontier to another search's vertices.
  ///
  /// - Returns: True, and this search as it was, when one does.
  @inline(__always)
  mutating func step(toward other: borrowing LevelSearch, where test: some EdgeTest) -> Bool {
    let rows = self.rows  // Apart from what the loop changes.
    let frontier = self.frontier
    let degree = frontierDegree
    levelStarts.append(met.count)
    frontierDegree = 0
    for place in frontier {
      for position in rows.bounds(of: met[place]) {
        let neighbor = rows.neighbor(at: position)
        if other.bits.contains(neighbor) {
          guard test.admits(rows, position) else { continue }
          undoLevel(frontierDegree: degree)
          return true
        }
        guard !bits.contains(neighbor), test.admits(rows, position) else { continue }
        enter(neighbor)
      }
    }
    return false
  }

  /// Forgets the level that is being found.
  private mutating func undoLevel(frontierDegree: Int) {
    let start = levelStarts.removeLast()
    for place in start..<met.count { bits.remove(met[place]) }
    met.keep(start)
    self.frontierDegree = frontierDegree
  }

  /// Gives the memory back for the next search.
  consuming func release() {
    bits.release(clearing: met)
  }
}
