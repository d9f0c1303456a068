extension Value: Hashable {
  /// Whether two values are equivalent, as DISTINCT and grouping see it.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let one), .boolean(let other)): one == other
    case (.string(let one), .string(let other)):
      one.unicodeScalars.elementsEqual(other.unicodeScalars)
    case (.list(let one), .list(let other)): one == other
    case (.map(let one), .map(let other)): one == other
    case (.node(let one), .node(let other)): one == other
    case (.relationship(let one), .relationship(let other)): one == other
    case (.path(let one), .path(let other)): one == other
    case (.temporal(let one), .temporal(let other)): one == other
    case (.duration(let one), .duration(let other)): one == other
    case (.float(let one), .float(let other)) where one.isNaN && other.isNaN: true
    default: Value.compareNumbers(left, right) == .some(.same)
    }
  }

  /// Hashes so that equivalent values have one hash.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .boolean(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .float(let value):
      if let whole = Int(exactly: value) {
        hasher.combine(whole)
      } else {
        hasher.combine(value.isNaN ? 0 : value.bitPattern)
      }
    case .string(let text): hasher.combine(text)
    case .list(let elements): hasher.combine(elements)
    case .map(let entries): hasher.combine(entries)
    case .node(let id): hasher.combine(id)
    case .relationship(let id): hasher.combine(id)
    case .path(let path): hasher.combine(path)
    case .temporal(let value): hasher.combine(value)
    case .duration(let value): hasher.combine(value)
    }
  }

  /// How two comparable values stand to each other.
  enum Comparison: Sendable {
    case before, same, after
  }

  /// Compares two numbers exactly, whatever their types; nil when one is NaN or no number.
  static func compareNumbers(_ left: Value, _ right: Value) -> Comparison? {
    switch (left, right) {
    case (.integer(let one), .integer(let other)):
      return one < other ? .before : one == other ? .same : .after
    case (.float(let one), .float(let other)):
      if one.isNaN || other.isNaN { return nil }
      return one < other ? .before : one == other ? .same : .after
    case (.integer(let one), .float(let other)): return compare(one, other)
    case (.float(let one), .integer(let other)):
      switch compare(other, one) {
      case .before: return .after
      case .after: return .before
      case let rest: return rest
      }
    default: return nil
    }
  }

  private static func compare(_ whole: Int, _ float: Double) -> Comparison? {
    if float.isNaN { return nil }
    if float >= 0x1p63 { return .before }
    if float < -0x1p63 { return .after }
    let floor = float.rounded(.down)
    guard let below = Int(exactly: floor) else { return nil }
    if whole < below { return .before }
    if whole > below { return .after }
    return float > floor ? .before : .same
  }

  /// The operator `=`: nil stands for unknown.
  static func equals(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.null, _), (_, .null): return nil
    case (.float(let one), .float(let other)): return one == other
    case (.list(let one), .list(let other)):
      guard one.count == other.count else { return false }
      return allEqual(zip(one, other))
    case (.map(let one), .map(let other)):
      guard one.count == other.count, one.keys.allSatisfy({ other[$0] != nil }) else {
        return false
      }
      return allEqual(one.map { ($0.value, other[$0.key] ?? .null) })
    default: return left == right
    }
  }

  private static func allEqual(_ pairs: some Sequence<(Value, Value)>) -> Bool? {
    var isUnknown = false
    for (one, other) in pairs {
      switch equals(one, other) {
      case .some(false): return false
      case nil: isUnknown = true
      case .some(true): break
      }
    }
    return isUnknown ? nil : true
  }
}
