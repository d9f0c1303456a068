/// The vertices of a table: their ids, names and kinds, and the number that each id stands for.
///
/// All of it lies in memory: the texts themselves, 16 bytes a vertex, and 8 more where ids are not
/// the vertices' own numbers.
struct VertexRegister: ~Copyable {
  private(set) var ids = TextPile()
  private(set) var names = TextPile()
  private(set) var kinds = Pile<UInt8>()
  /// Whether each id is the decimal number of its vertex, so that reading it finds the vertex.
  private(set) var isNumbered = true
  /// One more than the vertex, by the hash of its id; the size is a power of two.
  private var slots: [UInt32] = []

  var count: Int { ids.count }

  /// Adds a vertex.
  ///
  /// - Returns: The vertex that has the id already, if one has; nothing is added then.
  mutating func add(id: Bytes, name: Bytes?, kind: UInt8) -> UInt32? {
    if isNumbered, FieldValue.position(id) != UInt32(exactly: count) {
      isNumbered = false
      rehash()
    }
    if !isNumbered {
      if let vertex = vertex(id) { return vertex }
      if (count + 1) * 2 > slots.count { rehash() }
    }
    ids.append(id)
    if !isNumbered { insert(UInt32(count - 1)) }
    if let name { names.append(name) }
    kinds.append(kind)
    return nil
  }

  /// The vertex of an id; nil when none has it.
  @inline(__always)
  func vertex(_ id: Bytes) -> UInt32? {
    if isNumbered {
      return FieldValue.position(id).flatMap { Int($0) < count ? $0 : nil }
    }
    return hashedVertex(id)
  }

  private func hashedVertex(_ id: Bytes) -> UInt32? {
    guard !slots.isEmpty else { return nil }
    var place = Int(truncatingIfNeeded: Self.hash(id)) & (slots.count - 1)
    while slots[place] != 0 {
      let vertex = slots[place] - 1
      if ids.equals(Int(vertex), id) { return vertex }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func insert(_ vertex: UInt32) {
    var place = Int(truncatingIfNeeded: Self.hash(ids.bytes(Int(vertex)))) & (slots.count - 1)
    while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = vertex + 1
  }

  private mutating func rehash() {
    var size = 1024
    while size < (count + 1) * 4 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    for vertex in 0..<count { insert(UInt32(vertex)) }
  }

  private static func hash(_ bytes: Bytes) -> UInt64 {
    // FNV-1a, then mixed so that the low bits depend on all.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in 0..<bytes.count {
      hash = (hash ^ UInt64(bytes[place])) &* 0x100_0000_01B3
    }
    return (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15 >> 20
  }

  /// Gives each kind another number.
  func renumberKinds(_ numbers: [UInt8]) {
    guard !numbers.isEmpty else { return }
    for place in 0..<kinds.count { kinds[place] = numbers[Int(kinds[place])] }
  }
}

/// Texts one after another.
struct TextPile: ~Copyable {
  private var content = Pile<UInt8>(capacity: 1 << 16)
  private var ends = Pile<UInt64>()

  var count: Int { ends.count }
  var byteCount: Int { content.count }

  mutating func append(_ text: Bytes) {
    unsafe content.append(contentsOf: text.buffer)  // As many as there are.
    ends.append(UInt64(content.count))
  }

  @inline(__always)
  func bounds(_ place: Int) -> Range<Int> {
    (place > 0 ? Int(ends[place - 1]) : 0)..<Int(ends[place])
  }

  /// A text, which the pile must outlive and not grow under.
  func bytes(_ place: Int) -> Bytes {
    let bounds = bounds(place)
    return content.withBytes { $0[bounds] }
  }

  func equals(_ place: Int, _ text: Bytes) -> Bool {
    let bounds = bounds(place)
    guard bounds.count == text.count else { return false }
    for offset in 0..<text.count where content[bounds.lowerBound + offset] != text[offset] {
      return false
    }
    return true
  }

  /// The texts' places in the order of their bytes; equal ones in order of place.
  ///
  /// Sorted by their first eight bytes a byte at a time, last byte first, and then those that
  /// agree in all eight by comparison.
  func sortedPlaces() -> [UInt32] {
    var keys: [(key: UInt64, place: UInt32)] = []
    keys.reserveCapacity(count)
    for place in 0..<count {
      let bounds = bounds(place)
      var key: UInt64 = 0
      for offset in 0..<8 {
        let byte = offset < bounds.count ? content[bounds.lowerBound + offset] : 0
        key = key << 8 | UInt64(byte)
      }
      keys.append((key, UInt32(place)))
    }
    var other = keys
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      var ends = [Int](repeating: 0, count: 257)
      for entry in keys { ends[Int(entry.key >> shift & 0xFF) + 1] += 1 }
      if ends.contains(count) { continue }
      for digit in 0..<256 { ends[digit + 1] += ends[digit] }
      for entry in keys {
        let digit = Int(entry.key >> shift & 0xFF)
        other[ends[digit]] = entry
        ends[digit] += 1
      }
      swap(&keys, &other)
    }
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end].key == keys[start].key { end += 1 }
      if end - start > 1 {
        keys[start..<end].sort { precedes(Int($0.place), Int($1.place)) }
      }
      start = end
    }
    return keys.map(\.place)
  }

  private func precedes(_ place: Int, _ other: Int) -> Bool {
    let left = bounds(place)
    let right = bounds(other)
    var offset = 0
    while offset < left.count, offset < right.count {
      let (leftByte, rightByte) = (
        content[left.lowerBound + offset], content[right.lowerBound + offset]
      )
      if leftByte != rightByte { return leftByte < rightByte }
      offset += 1
    }
    return left.count == right.count ? place < other : left.count < right.count
  }

  /// Writes the texts and where each starts.
  func write(starts: SectionSink?, bytes: SectionSink?) {
    starts?.putStored(0)
    for place in 0..<count { starts?.putStored(ends[place]) }
    content.withBytes { content in unsafe bytes?.put(bytes: .init(content.buffer)) }
  }
}

extension Pile where Element == UInt8 {
  /// Lends the bytes, which must not grow meanwhile.
  func withBytes<Result>(_ body: (Bytes) -> Result) -> Result {
    // The list has room for one byte at least, so there is an address.
    guard let base = unsafe memory.baseAddress else { preconditionFailure("no memory") }
    return unsafe body(Bytes(base, count: count))
  }
}
