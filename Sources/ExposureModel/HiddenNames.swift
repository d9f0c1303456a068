/// The ids and names of what an audience may not see, looked for in what other formats said.
///
/// Kept text is in nobody's hands here: no one reviewed it, and a property may name whoever stands in
/// another record. So a value that holds a hidden name goes, and not the name alone.
struct HiddenNames {
  private static let long = 8
  private static let short = 4

  /// Shorter ones are looked for as whole values: a number of three digits stands in everything.
  private var whole: Set<[UInt8]> = []
  private var longNames: [UInt64: [[UInt8]]] = [:]
  private var shortNames: [UInt64: [[UInt8]]] = [:]

  /// Whether nothing is hidden.
  var isEmpty: Bool { whole.isEmpty }

  /// Adds an entity that may not be seen.
  mutating func add(_ entity: Entity) {
    let id = Self.folded(entity.id.rawValue)
    whole.insert(id)
    if id.count >= Self.long { longNames[Self.key(id, 0, Self.long), default: []].append(id) }
    for text in [entity.name] + entity.names.map(\.text) {
      let name = Self.folded(text)
      guard whole.insert(name).inserted else { continue }
      if name.count >= Self.long {
        longNames[Self.key(name, 0, Self.long), default: []].append(name)
      } else if name.count >= Self.short {
        shortNames[Self.key(name, 0, Self.short), default: []].append(name)
      }
    }
  }

  /// Whether a text holds none of them, whatever the case of its Latin letters.
  ///
  /// - Complexity: O(bytes), and the length of each name that begins alike.
  func allow(_ text: String) -> Bool {
    let bytes = Self.folded(text)
    if whole.contains(bytes) { return false }
    return !Self.holds(bytes, longNames, Self.long) && !Self.holds(bytes, shortNames, Self.short)
  }

  private static func holds(
    _ bytes: [UInt8], _ names: [UInt64: [[UInt8]]], _ length: Int
  ) -> Bool {
    guard !names.isEmpty, bytes.count >= length else { return false }
    for start in 0...bytes.count - length {
      guard let alike = names[key(bytes, start, length)] else { continue }
      if alike.contains(where: { bytes[start...].starts(with: $0) }) { return true }
    }
    return false
  }

  private static func key(_ bytes: [UInt8], _ start: Int, _ length: Int) -> UInt64 {
    bytes[start..<start + length].reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func folded(_ text: String) -> [UInt8] {
    text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }
}
