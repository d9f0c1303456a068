/// Vertices and edges of a part of an input, on their way into a ``GraphFileStream``.
///
/// One thread fills it; the stream takes batches in the order of the input.
public struct GraphBatch: ~Copyable {
  /// Where something stands, for messages.
  public struct Place: Hashable, Sendable {
    /// Which of the stream's inputs.
    public var input: UInt16
    /// The line, counted from one.
    public var line: UInt32

    /// Takes an input's number and a line.
    public init(input: UInt16 = 0, line: UInt32 = 0) {
      self.input = input
      self.line = line
    }
  }

  /// What is kept of an edge but for its ends.
  struct EdgeRest: BitwiseCopyable {
    var line: UInt32
    var cost: UInt32
    var day: Int32
    var input: UInt16
    var kind: UInt8

    /// How many bytes it takes on a tape.
    static let size = 15
    /// The kind of an edge with something wrong beside its ends.
    static let faulty = UInt8.max
  }

  /// Each vertex: length of id, length of name, line, input, kind, id, name.
  private(set) var rows = Pile<UInt8>(capacity: 1 << 12)
  private(set) var rowHashes = Pile<UInt64>()
  /// Each edge: length and bytes of the tail's id, and of the head's.
  private(set) var ends = Pile<UInt8>(capacity: 1 << 12)
  private(set) var endHashes = Pile<UInt64>()
  private(set) var edges = Pile<EdgeRest>()
  /// What is wrong with edges beside their ends.
  private(set) var faults: [(number: Int, message: String)] = []
  private(set) var failure: GraphFileFailure?

  private let words: StreamWords
  private let hashMask: UInt64
  private var lastKind: (word: String, number: UInt8)?
  private var edgeKinds: [(word: String, number: UInt8)] = []

  init(_ words: StreamWords, hashMask: UInt64) {
    self.words = words
    self.hashMask = hashMask
  }

  static let rowHeadSize = 15

  /// How many vertices were added.
  public var vertexCount: Int { rowHashes.count }
  /// How many edges were added.
  public var edgeCount: Int { edges.count }

  /// Adds a vertex.
  ///
  /// - Parameters:
  ///   - id: Not empty; compared byte by byte.
  ///   - kind: One of at most 255 words.
  ///   - name: What it is called.
  ///   - place: Where it stands.
  public mutating func addVertex(id: String, kind: String, name: String, at place: Place = Place())
  {
    if lastKind?.word != kind {
      guard let number = words.vertices.number(kind) else { return fail("255 kinds of vertex") }
      lastKind = (kind, number)
    }
    beginRow(id.utf8.count, name.utf8.count, place, lastKind?.number ?? 0)
    let start = rows.count
    rows.put(id)
    rowHashes.append(hash(rows, start..<rows.count))
    rows.put(name)
  }

  private mutating func beginRow(_ id: Int, _ name: Int, _ place: Place, _ kind: UInt8) {
    rows.put(UInt32(truncatingIfNeeded: id))
    rows.put(UInt32(truncatingIfNeeded: name))
    rows.put(place.line)
    rows.put(place.input)
    rows.put(kind)
  }

  /// Adds a vertex of a table, where names may be missing; the table of edges is input 0.
  mutating func addVertex(id: Bytes, kind: UInt8, name: Bytes?, line: Int) {
    beginRow(
      id.count, name?.count ?? 0, Place(input: 1, line: UInt32(truncatingIfNeeded: line)), kind)
    rows.put(id)
    rowHashes.append(hash(id))
    if let name { rows.put(name) }
  }

  /// Adds an edge of a table, with what is wrong with it beside its ends.
  mutating func addEdge(from tail: Bytes, to head: Bytes, _ rest: EdgeRest, fault: String?) {
    for end in [tail, head] {
      ends.put(UInt32(truncatingIfNeeded: end.count))
      ends.put(end)
      endHashes.append(hash(end))
    }
    var rest = rest
    if let fault {
      rest.kind = EdgeRest.faulty
      faults.append((edges.count, fault))
    }
    edges.append(rest)
  }

  /// Adds an edge.
  ///
  /// - Parameters:
  ///   - tail: The id of the vertex that it begins at, which may come later.
  ///   - head: The id of the vertex that it ends at, likewise.
  ///   - kind: One of at most 255 words.
  ///   - cost: As ``EdgeCosts/cost(ofProbability:)``; nil for none.
  ///   - day: Counted from 1970-01-01; nil for none.
  ///   - place: Where it stands.
  public mutating func addEdge(
    from tail: String, to head: String, kind: String, cost: UInt32? = nil, day: Int32? = nil,
    at place: Place = Place()
  ) {
    var number = edgeKinds.first { $0.word == kind }?.number
    if number == nil {
      number = words.edges.number(kind)
      guard let number else { return fail("255 kinds of edge") }
      edgeKinds.append((kind, number))
    }
    for end in [tail, head] {
      ends.put(UInt32(truncatingIfNeeded: end.utf8.count))
      let start = ends.count
      ends.put(end)
      endHashes.append(hash(ends, start..<ends.count))
    }
    edges.append(
      EdgeRest(
        line: place.line, cost: cost ?? EdgeRecord.noCost, day: day ?? EdgeRecord.noDay,
        input: place.input, kind: number ?? 0))
  }

  private mutating func fail(_ most: String) {
    if failure == nil { failure = .unusable("there are more than \(most)", words.path) }
  }

  private func hash(_ bytes: borrowing Pile<UInt8>, _ range: Range<Int>) -> UInt64 {
    bytes.withBytes { hash($0[range]) }
  }

  /// SipHash with a seed of this process, so that nobody can choose ids that collide.
  private func hash(_ bytes: Bytes) -> UInt64 {
    var hasher = Hasher()
    unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes.buffer))  // Held by the caller.
    return UInt64(truncatingIfNeeded: hasher.finalize()) & hashMask
  }
}
