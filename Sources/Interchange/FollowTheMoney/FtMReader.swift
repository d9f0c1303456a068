import ExposureModel
import SourceDiagnostics

/// Reads FollowTheMoney entities: JSON lines, and delta files of them.
public struct FtMReader: GraphReader {
  /// How large the blocks of lines are that are mapped side by side; nil suits it to the input.
  let blockBytes: Int?

  /// Makes a reader.
  public init() { blockBytes = nil }

  /// Makes a reader of blocks of a size, whatever the input's.
  init(blockBytes: Int) { self.blockBytes = max(1, blockBytes) }

  /// Whether the beginning has the keys of an entity, or of a change of one.
  public func recognises(_ input: GraphInput) -> Bool {
    let keys = Sniff.keys(input)
    return keys.isSuperset(of: ["id", "schema", "properties"])
      || keys.isSuperset(of: ["op", "entity", "id"])
  }

  /// Reads all inputs as one set of entities; changes are applied in the order of the inputs.
  ///
  /// Blocks of lines are mapped side by side on all cores. What comes of them is what one core makes
  /// of the whole.
  public func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    let opened = inputs.map { ForeignInput($0, format: .followTheMoney, limits: limits) }
    let reading = FtMReading()
    for input in opened { reading.read(input, blockBytes: blockBytes) }
    for change in reading.changes.records {
      reading.mapper.map(change.record, change.input, line: change.line)
      reading.mapper.handOver(from: change.input, to: reading.mapper.draft, change.input)
    }
    return reading.mapper.finish(opened)
  }

  /// Maps one object, which is read into room that is empty and is so again afterwards.
  func record(
    _ value: JSONValue, _ input: ForeignInput, _ mapper: FtMMapper, in room: inout FtMRoom
  ) {
    input.summary.records += 1
    let line = value.line
    if Self.read(value, into: &room, input, mapper.sharedTexts, mapper) {
      mapper.map(&room.record, input, line: line)
    }
    room.record.clear()
  }

  /// The record of an object; dropped and reported when it is none.
  static func record(
    _ value: JSONValue, _ input: ForeignInput, _ texts: FtMTexts, in room: inout FtMRoom
  ) -> FtMRecord? {
    defer { room.record = FtMRecord() }
    return read(value, into: &room, input, texts, nil) ? room.record : nil
  }

  /// Reads an object into an empty record; dropped and reported when it is none.
  ///
  /// Entities nested in properties are records of their own. Values are read by their tokens: a
  /// value for each key and each element would be counted by reference, and that cost as much as
  /// all the rest.
  ///
  /// - Returns: Whether it is a record.
  private static func read(
    _ value: JSONValue, into room: inout FtMRoom, _ input: ForeignInput, _ texts: FtMTexts,
    _ mapper: FtMMapper?
  ) -> Bool {
    guard value.kind == .object else {
      input.drop(
        "no entity", "an entity must be an object, and this is \(value.sort)", at: value.range)
      return false
    }
    let document = value.document
    let (allTokens, allBytes) = (document.tokens, document.bytes)
    let (tokens, bytes) = (allTokens.span, allBytes.span)
    var properties: Int?
    var at = value.index + 1
    for _ in 0..<Int(tokens[value.index].length) {
      let (key, first) = (tokens[at], at + 1)
      let member = tokens[first]
      at = Int(member.next)
      switch FtMKey(key, in: bytes) {
      case .id: room.record.id = member.kind == .string ? JSONText.text(of: member, bytes) : ""
      case .schema:
        room.record.schema = member.kind == .string ? JSONText.text(of: member, bytes) : ""
      case .properties: properties = member.kind == .object ? first : nil
      case .datasets:
        var element = member.kind == .array ? first + 1 : at
        while element < at {
          let token = tokens[element]
          element = Int(token.next)
          guard token.kind == .string else { continue }
          room.record.datasets.append(texts.text(of: token, bytes, in: .dataset))
        }
      case .besides:
        if member.kind == .string {
          keep(member, of: key, bytes, &room.record)
        } else {
          keep(JSONValue(document: document, index: first), of: key, &room.record)
        }
      // The caption is made from the properties.
      case .caption: break
      case nil: if member.kind != .null { room.ignore(key, in: bytes) }
      }
    }
    guard !room.record.id.isEmpty, !room.record.schema.isEmpty, let properties else {
      input.drop(
        "no id, schema or properties", "an entity has an id, a schema and properties",
        at: value.range)
      return false
    }
    read(properties: properties, document, tokens, bytes, into: &room, input, texts, mapper)
    return true
  }

  /// Keeps what stands beside the properties: about the store that the record came from.
  private static func keep(_ value: JSONValue, of key: JSONToken, _ record: inout FtMRecord) {
    let bytes = value.document.bytes
    switch value.kind {
    case .string: keep(value.document.tokens[value.index], of: key, bytes.span, &record)
    case .isTrue, .isFalse:
      record.kept.add(JSONText.text(of: key, bytes), value.kind == .isTrue ? "true" : "false")
    case .array:
      for element in value.elements where element.kind == .string {
        keep(element.document.tokens[element.index], of: key, bytes.span, &record)
      }
    case .null, .number, .object: break
    }
  }

  private static func keep(
    _ value: JSONToken, of key: JSONToken, _ bytes: Span<UInt8>, _ record: inout FtMRecord
  ) {
    guard !value.hasEscapes, !key.hasEscapes else {
      record.kept.add(JSONText.text(of: key, bytes), JSONText.text(of: value, bytes))
      return
    }
    record.kept.add(
      bytes.extracting(key.offset..<key.offset + Int(key.length)),
      bytes.extracting(value.offset..<value.offset + Int(value.length)))
  }

  private static func read(
    properties index: Int, _ document: JSONDocument, _ tokens: Span<JSONToken>,
    _ bytes: Span<UInt8>, into room: inout FtMRoom, _ input: ForeignInput, _ texts: FtMTexts,
    _ mapper: FtMMapper?
  ) {
    let names = texts.names
    let slots = names.slots.span
    var at = index + 1
    for _ in 0..<Int(tokens[index].length) {
      let (key, first) = (tokens[at], at + 1)
      at = Int(tokens[first].next)
      let property = FtMPropertyNames.property(of: key, in: bytes, slots)
      if property == nil { room.ignore(key, in: bytes) }
      // A list of values, or one value alone.
      var element = tokens[first].kind == .array ? first + 1 : first
      while element < at {
        let token = tokens[element]
        if token.kind != .string {
          let value = JSONValue(document: document, index: element)
          read(value, of: key, property, into: &room, input, texts, mapper)
        } else if let property {
          let text = texts.text(of: token, bytes, in: .property(property))
          room.record.add(property, text, isPlain: token.isPlain(in: bytes))
        } else {
          keep(token, of: key, bytes, &room.record)
        }
        element = Int(token.next)
      }
    }
  }

  /// Reads a value that is no text: an entity within an entity, or a fault.
  private static func read(
    _ value: JSONValue, of key: JSONToken, _ property: FtMProperty?, into room: inout FtMRoom,
    _ input: ForeignInput, _ texts: FtMTexts, _ mapper: FtMMapper?
  ) {
    let name = property?.key ?? JSONText.text(of: key, value.document.bytes)
    guard let id = value["id"]?.string else {
      // What has no place anyway was counted.
      guard !value.isNull, property != nil else { return }
      input.leaveOut(
        "\(name): not text",
        "a value of '\(name)' must be text, and this is \(value.sort)", at: value.range)
      return
    }
    // Counted together: room for the counts of each would cost more than reading it.
    var inner = FtMRoom()
    swap(&inner.ignored, &room.ignored)
    defer { swap(&inner.ignored, &room.ignored) }
    let isRead = mapper.map { Self.read(value, into: &inner, input, texts, $0) } ?? false
    if let property {
      room.record.add(property, id)
    } else if !isRead || !FtMSchema.isAboutOthers(inner.record.schema) {
      // A link or listing names its ends itself; it stands here the other way round.
      room.record.kept.add(name, id)
    }
    if let mapper, isRead { mapper.map(&inner.record, input, line: value.line) }
  }
}

/// Changes of a delta file, applied one after the other.
struct FtMChanges {
  struct Change {
    let record: FtMRecord
    let input: ForeignInput
    let line: Int
  }
  /// What one line of a delta file does.
  enum Step {
    case put(id: String, record: FtMRecord, line: Int)
    case delete(id: String)
  }

  private var changes: [Change?] = []
  private var places: [String: Int] = [:]

  /// What stands after all changes, in the order in which it was first named.
  var records: [Change] { changes.compactMap(\.self) }

  /// What a line does; nil, and reported, where it does nothing.
  static func step(
    _ operation: String, _ entity: JSONValue?, _ input: ForeignInput, _ texts: FtMTexts,
    in room: inout FtMRoom
  ) -> Step? {
    input.summary.records += 1
    guard let entity, let id = entity["id"]?.string else {
      input.drop("change of nothing", "a change names an entity", at: input.start)
      return nil
    }
    switch operation {
    case "ADD", "MOD":
      return FtMReader.record(entity, input, texts, in: &room).map {
        .put(id: id, record: $0, line: entity.line)
      }
    case "DEL": return .delete(id: id)
    default:
      input.drop(
        "unknown change", "'\(operation.prefix(20))' is no change: ADD, MOD or DEL",
        at: entity.range)
      return nil
    }
  }

  mutating func apply(_ step: Step, _ input: ForeignInput) {
    switch step {
    case .put(let id, let record, let line):
      let change = Change(record: record, input: input, line: line)
      if let place = places[id] {
        changes[place] = change
      } else {
        places[id] = changes.count
        changes.append(change)
      }
    case .delete(let id):
      if let place = places.removeValue(forKey: id) { changes[place] = nil }
    }
  }
}
