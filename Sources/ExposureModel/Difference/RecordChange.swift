/// One field of a record as words: what it holds, and on which scale if it is a grade.
public struct RecordField: Hashable, Sendable {
  /// The field, in the words of the case file.
  public let name: String
  /// What it holds; empty where nothing is stated.
  public let values: [String]
  /// The grades that it can have, the best first; nil for what is no grade.
  public let scale: [String]?

  /// Makes a field.
  public init(_ name: String, _ values: [String], scale: [String]? = nil) {
    self.name = name
    self.values = values
    self.scale = scale
  }

  /// Makes a field of one value, or of none.
  public init(_ name: String, _ value: String?, scale: [String]? = nil) {
    self.init(name, value.map { [$0] } ?? [], scale: scale)
  }
}

/// A record as its fields, so that records of any sort are compared in one way.
public struct RecordFields: Hashable, Sendable {
  /// The sorts of record, in the order in which their changes are told.
  public enum Sort: String, Hashable, Sendable, CaseIterable {
    case `case`, linkKind = "link-kind", origin, source, entity, link, statement, route, answer
  }

  /// What sort of record it is.
  public let sort: Sort
  /// Its id among the records of its sort.
  public let id: String
  /// What people read.
  public let name: String
  /// Its fields, in the order in which their changes are told.
  public let fields: [RecordField]

  /// Makes a record.
  public init(_ sort: Sort, id: String, name: String, _ fields: [RecordField]) {
    self.sort = sort
    self.id = id
    self.name = name
    self.fields = fields
  }
}

/// A field that differs between two versions of a record.
public struct FieldChange: Hashable, Sendable {
  /// Which way a grade went.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// The later grade is the better one.
    case stronger
    /// The earlier grade was the better one.
    case weaker
  }

  /// The field.
  public let name: String
  /// What the first version holds and the second does not.
  public let removed: [String]
  /// What the second version holds and the first does not.
  public let added: [String]
  /// Which way it went, where it is a grade that both versions have.
  public let direction: Direction?

  /// Compares two versions of a field; nil where both hold the same.
  ///
  /// What stands in another order only is told as moved: all of it is removed and added.
  init?(from old: RecordField, to new: RecordField) {
    guard old.values != new.values else { return nil }
    name = new.name
    let (before, after) = (Set(old.values), Set(new.values))
    let isMoved = before == after
    removed = isMoved ? old.values : old.values.filter { !after.contains($0) }
    added = isMoved ? new.values : new.values.filter { !before.contains($0) }
    if let scale = new.scale ?? old.scale, old.values.count == 1, new.values.count == 1,
      let left = scale.firstIndex(of: old.values[0]),
      let right = scale.firstIndex(of: new.values[0])
    {
      direction = right < left ? .stronger : .weaker
    } else {
      direction = nil
    }
  }
}

/// A record that is in one of two versions only, or differs between them.
public struct RecordChange: Hashable, Sendable {
  /// What became of it.
  public enum Change: Hashable, Sendable {
    /// The second version has it and the first has not.
    case added
    /// The first version has it and the second has not.
    case removed
    /// Both have it, and these fields differ.
    case changed([FieldChange])
  }

  /// What sort of record it is.
  public let sort: RecordFields.Sort
  /// Its id.
  public let id: String
  /// What people read, of the later version where there are two.
  public let name: String
  /// What became of it.
  public let change: Change

  /// Compares two lists of records by sort and id.
  ///
  /// - Parameters:
  ///   - old: The first version.
  ///   - new: The second version.
  /// - Returns: By sort; in a sort, what is removed or changed in the order of the first version,
  ///   then what is added in the order of the second.
  /// - Complexity: O(records x fields).
  public static func between(_ old: [RecordFields], _ new: [RecordFields]) -> [RecordChange] {
    struct Key: Hashable {
      let sort: RecordFields.Sort
      let id: String
    }
    func keyed(_ records: [RecordFields]) -> [Key: RecordFields] {
      Dictionary(
        records.map { (Key(sort: $0.sort, id: $0.id), $0) }, uniquingKeysWith: { one, _ in one })
    }
    let (before, after) = (keyed(old), keyed(new))
    var changes: [RecordFields.Sort: [RecordChange]] = [:]
    var seen: Set<Key> = []
    func add(_ record: RecordFields, _ change: Change) {
      changes[record.sort, default: []].append(
        RecordChange(sort: record.sort, id: record.id, name: record.name, change: change))
    }
    for record in old where seen.insert(Key(sort: record.sort, id: record.id)).inserted {
      guard let other = after[Key(sort: record.sort, id: record.id)] else {
        add(record, .removed)
        continue
      }
      let fields = Self.fields(from: record, to: other)
      if !fields.isEmpty { add(other, .changed(fields)) }
    }
    for record in new where before[Key(sort: record.sort, id: record.id)] == nil {
      if seen.insert(Key(sort: record.sort, id: record.id)).inserted { add(record, .added) }
    }
    return RecordFields.Sort.allCases.flatMap { changes[$0] ?? [] }
  }

  private static func fields(from old: RecordFields, to new: RecordFields) -> [FieldChange] {
    let names = new.fields.map(\.name)
    let gone = old.fields.map(\.name).filter { !names.contains($0) }
    return (names + gone).compactMap { name in
      let empty = RecordField(name, [])
      return FieldChange(
        from: old.fields.first { $0.name == name } ?? empty,
        to: new.fields.first { $0.name == name } ?? empty)
    }
  }
}
