import ExposureModel
import SourceDiagnostics

/// Reads FollowTheMoney entities: JSON lines, and delta files of them.
public struct FtMReader: GraphReader {
  /// Makes a reader.
  public init() {}

  /// Whether the beginning has the keys of an entity, or of a change of one.
  public func recognises(_ input: GraphInput) -> Bool {
    let keys = Sniff.keys(input)
    return keys.isSuperset(of: ["id", "schema", "properties"])
      || keys.isSuperset(of: ["op", "entity", "id"])
  }

  /// Reads all inputs as one set of entities; changes are applied in the order of the inputs.
  public func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    let mapper = FtMMapper()
    let opened = inputs.map { ForeignInput($0, format: .followTheMoney, limits: limits) }
    var changed = FtMChanges()
    for input in opened {
      let isSound = JSONTexts.read(input) { value in
        if let operation = value["op"]?.string {
          changed.apply(operation, value["entity"], input)
        } else {
          record(value, input, mapper)
        }
      }
      if !isSound { mapper.isPartial = true }
    }
    for change in changed.records { mapper.map(change.record, change.input, line: change.line) }
    return mapper.finish(opened)
  }

  /// Maps one object.
  func record(_ value: JSONValue, _ input: ForeignInput, _ mapper: FtMMapper) {
    input.summary.records += 1
    let line = value.line
    guard let record = Self.record(value, input, mapper) else { return }
    mapper.map(record, input, line: line)
  }

  /// Made from the properties, or about the store that they came from.
  private static let passedOver: [StaticString] = [
    "caption", "referents", "target", "first_seen", "last_seen", "last_change",
  ]

  /// The record of an object; dropped and reported when it is none.
  ///
  /// Entities nested in properties are records of their own.
  static func record(
    _ value: JSONValue, _ input: ForeignInput, _ mapper: FtMMapper?
  ) -> FtMRecord? {
    guard value.kind == .object else {
      input.drop(
        "no entity", "an entity must be an object, and this is \(value.sort)", at: value.range)
      return nil
    }
    var record = FtMRecord()
    var properties: JSONValue?
    for member in value.members {
      // By the bytes: a string for each key would cost more than the rest of the record.
      func isKey(_ word: StaticString) -> Bool { value.document.isWord(member.keyIndex, word) }
      if isKey("id") {
        record.id = member.value.string ?? ""
      } else if isKey("schema") {
        record.schema = member.value.string ?? ""
      } else if isKey("properties") {
        properties = member.value
      } else if isKey("datasets") {
        record.datasets = member.value.elements.compactMap(\.string)
      } else if !passedOver.contains(where: isKey), !member.value.isNull {
        input.ignore(member.key)
      }
    }
    guard !record.id.isEmpty, !record.schema.isEmpty, let properties, properties.kind == .object
    else {
      input.drop(
        "no id, schema or properties", "an entity has an id, a schema and properties",
        at: value.range)
      return nil
    }
    read(properties, into: &record, input, mapper)
    return record
  }

  /// Reads properties by their tokens: a value for each key and each element would be counted by
  /// reference, and that cost as much as all the rest.
  private static func read(
    _ properties: JSONValue, into record: inout FtMRecord, _ input: ForeignInput,
    _ mapper: FtMMapper?
  ) {
    let document = properties.document
    let (tokens, bytes) = (document.tokens, document.bytes)
    var at = properties.index + 1
    for _ in 0..<properties.count {
      let (key, first) = (tokens[at], at + 1)
      at = Int(tokens[first].next)
      guard let property = FtMProperty(key, in: bytes) else {
        input.ignore(JSONText.text(of: key, bytes))
        continue
      }
      // A list of values, or one value alone.
      var element = tokens[first].kind == .array ? first + 1 : first
      while element < at {
        let token = tokens[element]
        if token.kind == .string {
          record.append(property, JSONText.text(of: token, bytes))
        } else {
          read(
            JSONValue(document: document, index: element), of: property, into: &record, input,
            mapper)
        }
        element = Int(token.next)
      }
    }
  }

  /// Reads a value that is no text: an entity within an entity, or a fault.
  private static func read(
    _ value: JSONValue, of property: FtMProperty, into record: inout FtMRecord,
    _ input: ForeignInput, _ mapper: FtMMapper?
  ) {
    guard let id = value["id"]?.string else {
      guard !value.isNull else { return }
      input.leaveOut(
        "\(property.key): not text",
        "a value of '\(property.key)' must be text, and this is \(value.sort)", at: value.range)
      return
    }
    record.append(property, id)
    if let mapper, let inner = Self.record(value, input, nil) {
      mapper.map(inner, input, line: value.line)
    }
  }
}

/// Changes of a delta file, applied one after the other.
struct FtMChanges {
  struct Change {
    let record: FtMRecord
    let input: ForeignInput
    let line: Int
  }

  private var changes: [Change?] = []
  private var places: [String: Int] = [:]

  /// What stands after all changes, in the order in which it was first named.
  var records: [Change] { changes.compactMap(\.self) }

  mutating func apply(_ operation: String, _ entity: JSONValue?, _ input: ForeignInput) {
    input.summary.records += 1
    guard let entity, let id = entity["id"]?.string else {
      input.drop("change of nothing", "a change names an entity", at: input.start)
      return
    }
    switch operation {
    case "ADD", "MOD":
      guard let record = FtMReader.record(entity, input, nil) else { return }
      let change = Change(record: record, input: input, line: entity.line)
      if let place = places[id] {
        changes[place] = change
      } else {
        places[id] = changes.count
        changes.append(change)
      }
    case "DEL":
      if let place = places.removeValue(forKey: id) { changes[place] = nil }
    default:
      input.drop(
        "unknown change", "'\(operation.prefix(20))' is no change: ADD, MOD or DEL",
        at: entity.range)
    }
  }
}
