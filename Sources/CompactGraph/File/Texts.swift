/// A list of texts in one long run of bytes.
public struct Texts: Sendable {
  enum Starts: Sendable {
    case words(Numbers<UInt32>)
    case longs(Numbers<UInt64>)

    @inline(__always)
    subscript(place: Int) -> UInt64 {
      switch self {
      case .words(let numbers): UInt64(numbers[place])
      case .longs(let numbers): numbers[place]
      }
    }
  }

  /// How many texts there are.
  public let count: Int
  private let starts: Starts
  private let bytes: Numbers<UInt8>
  private let storage: GraphStorage

  init(count: Int, starts: Starts, bytes: Numbers<UInt8>, storage: GraphStorage) {
    self.count = count
    self.starts = starts
    self.bytes = bytes
    self.storage = storage
  }

  /// The text at a position, which must be below the count.
  ///
  /// Bytes that are not UTF-8 come out as replacement characters.
  public subscript(position: Int) -> String {
    precondition(position >= 0 && position < count, "no such text")
    let bounds = bounds(of: position)
    return String(decoding: bounds.lazy.map { bytes[$0] }, as: UTF8.self)
  }

  /// The text for a vertex.
  public subscript(vertex: Vertex) -> String { self[vertex.position] }

  /// The text for an edge.
  public subscript(edge: Edge) -> String { self[edge.position] }

  private func bounds(of position: Int) -> Range<Int> {
    let start = starts[position]
    let end = starts[position + 1]
    guard start <= end, end <= UInt64(bytes.count) else {
      storage.damage.note(.texts)
      return 0..<0
    }
    return Int(start)..<Int(end)
  }

  /// How a text stands to some bytes: before, equal or a continuation, or after.
  ///
  /// - Parameters:
  ///   - position: The text.
  ///   - key: The bytes.
  /// - Returns: Less than nought when the text comes before; nought when it is or begins with the
  ///   bytes, and then whether it is.
  func compare(_ position: Int, to key: [UInt8]) -> (order: Int, isWhole: Bool) {
    let bounds = bounds(of: position)
    for place in key.indices {
      guard place < bounds.count else { return (-1, false) }
      let byte = bytes[bounds.lowerBound + place]
      if byte != key[place] { return (byte < key[place] ? -1 : 1, false) }
    }
    return (0, bounds.count == key.count)
  }

  /// Whether a text comes before another by its bytes.
  func precedes(_ position: Int, _ other: Int) -> Bool {
    let left = bounds(of: position)
    let right = bounds(of: other)
    return left.lazy.map { bytes[$0] }.lexicographicallyPrecedes(right.lazy.map { bytes[$0] })
  }
}

/// Names of vertices, for finding vertices by them.
///
/// A vertex may have any number of names in an index, and a name may be of several vertices.
/// Names are compared byte by byte: a caller that ignores case adds the folded names.
public struct NameIndex: Sendable {
  /// The names, in the order they were added.
  public let texts: Texts
  private let order: Numbers<UInt32>
  private let owners: Numbers<UInt32>?
  private let vertexCount: Int
  private let storage: GraphStorage

  init(
    texts: Texts, order: Numbers<UInt32>, owners: Numbers<UInt32>?, vertexCount: Int,
    storage: GraphStorage
  ) {
    self.texts = texts
    self.order = order
    self.owners = owners
    self.vertexCount = vertexCount
    self.storage = storage
  }

  /// The vertices of a name, in the order the names were added.
  ///
  /// - Complexity: O(log of the number of names) reads, and one for each vertex found.
  public func vertices(named name: String) -> [Vertex] {
    let key = Array(name.utf8)
    // A name comes before its continuations, so those that are the key stand first.
    return found(key, limit: .max) { $0 }
  }

  /// The vertices that have a name beginning with some text, in the order of the names' bytes.
  ///
  /// - Parameters:
  ///   - prefix: What the names begin with.
  ///   - limit: How many names to look at, at most.
  /// - Returns: A vertex once for each name that it has.
  /// - Complexity: O(log of the number of names) reads, and one for each vertex found.
  public func vertices(withPrefix prefix: String, limit: Int = .max) -> [Vertex] {
    found(Array(prefix.utf8), limit: limit) { _ in true }
  }

  private func found(_ key: [UInt8], limit: Int, _ wants: (Bool) -> Bool) -> [Vertex] {
    var low = 0
    var high = order.count
    while low < high {
      let middle = low + (high - low) / 2
      if texts.compare(entry(middle), to: key).order < 0 { low = middle + 1 } else { high = middle }
    }
    var vertices: [Vertex] = []
    while low < order.count, vertices.count < limit {
      let entry = entry(low)
      let comparison = texts.compare(entry, to: key)
      guard comparison.order == 0, wants(comparison.isWhole) else { break }
      vertices.append(owner(of: entry))
      low += 1
    }
    return vertices
  }

  private func entry(_ place: Int) -> Int {
    let entry = Int(order[place])
    guard entry < texts.count else {
      storage.damage.note(.texts)
      return 0
    }
    return entry
  }

  private func owner(of entry: Int) -> Vertex {
    let owner = owners.map { Int($0[entry]) } ?? entry
    guard owner < vertexCount else {
      storage.damage.note(.texts)
      return Vertex(rawValue: 0)
    }
    return Vertex(rawValue: UInt32(owner))
  }

  /// Whether the index is in order and names only vertices of the graph.
  func isSound() -> Bool {
    for place in 0..<order.count {
      guard Int(order[place]) < texts.count else { return false }
      if place > 0 {
        let (left, right) = (Int(order[place - 1]), Int(order[place]))
        if texts.precedes(right, left) { return false }
        if !texts.precedes(left, right), left >= right { return false }
      }
      if let owners, Int(owners[place]) >= vertexCount { return false }
    }
    return true
  }
}
