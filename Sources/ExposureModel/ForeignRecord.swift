/// What a record of another program's format says and the model has no place for.
///
/// It is kept beside the entity, link or statement that the record became, so that writing the
/// format again gives back what was read. Nothing here is asked by any question.
///
/// Packed into one array of bytes: a large list of parties has several such values a record, and a
/// text each would cost as much memory and time as all the rest.
public struct ForeignRecord: Hashable, Sendable {
  /// One property under the name that the format gives it.
  public struct Property: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The values as they were written, in their order.
    public let values: [String]

    /// Makes a property.
    public init(_ name: String, _ values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// Format, schema and record, each behind its length, and then the properties.
  ///
  /// A property is a name behind its length, values behind theirs and one more, and a nought. Empty
  /// where nothing is kept.
  private let packed: [UInt8]

  /// Nothing.
  public static let none = ForeignRecord(packed: [])

  fileprivate init(packed: [UInt8]) { self.packed = packed }

  /// Keeps what a record says.
  ///
  /// - Parameters:
  ///   - format: The code of the format, such as `ftm`.
  ///   - schema: What the format calls the sort of record, where the model does not tell.
  ///   - record: The id of the record, where it became more than one link.
  ///   - absent: Properties that the record lacks though the model would write them.
  ///   - properties: What has no place in the model.
  public init(
    format: String, schema: String? = nil, record: String? = nil, absent: [String] = [],
    properties: [Property] = []
  ) {
    var builder = Builder(format: format)
    builder.schema = schema
    builder.record = record
    for name in absent { builder.add(absent: name) }
    for property in properties {
      for value in property.values { builder.add(property.name, value) }
    }
    self = builder.finished()
  }

  /// Whether nothing is kept.
  public var isEmpty: Bool { packed.isEmpty }
  /// The code of the format; empty where nothing is kept.
  public var format: String { header(0) }
  /// What the format calls the sort of record; nil where the model tells.
  public var schema: String? { header(1).isEmpty ? nil : header(1) }
  /// The id of the record, where it became more than one link.
  public var record: String? { header(2).isEmpty ? nil : header(2) }

  /// Properties that the record lacks though the model would write them.
  public var absent: [String] { all.first { $0.name.isEmpty }?.values ?? [] }

  /// What has no place in the model, in the order in which it was read.
  ///
  /// - Complexity: O(bytes kept).
  public var properties: [Property] { all.filter { !$0.name.isEmpty } }

  /// The same without the values that a test refuses.
  public func filtered(_ isKept: (String) -> Bool) -> ForeignRecord {
    guard !isEmpty else { return self }
    return ForeignRecord(
      format: format, schema: schema, record: record.flatMap { isKept($0) ? $0 : nil },
      absent: absent,
      properties: properties.map { Property($0.name, $0.values.filter(isKept)) })
  }

  /// The same with a property behind the others.
  package func with(_ property: Property, format: String) -> ForeignRecord {
    ForeignRecord(
      format: isEmpty ? format : self.format, schema: schema, record: record, absent: absent,
      properties: properties + [property])
  }

  /// What records of one thing keep together; what one lacks, another may have.
  ///
  /// - Complexity: O(bytes kept of all of them).
  package func joined(with others: [ForeignRecord]) -> ForeignRecord {
    let records = ([self] + others).filter { !$0.isEmpty }
    guard let first = records.first, records.contains(where: { $0 != first }) else {
      return records.first ?? .none
    }
    var absent = first.absent
    for other in records.dropFirst() where !absent.isEmpty {
      absent = absent.filter(other.absent.contains)
    }
    return ForeignRecord(
      format: first.format, schema: records.lazy.compactMap(\.schema).first,
      record: records.lazy.compactMap(\.record).first, absent: absent,
      properties: records.flatMap(\.properties))
  }

  // MARK: Unpacking

  /// A number of seven bits a byte, the lowest first.
  private func number(_ at: inout Int) -> Int {
    var value = 0
    var shift = 0
    while at < packed.count {
      let byte = packed[at]
      at += 1
      value |= Int(byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 { break }
    }
    return value
  }

  private func text(_ length: Int, _ at: inout Int) -> String {
    let end = min(packed.count, at + length)
    defer { at = end }
    return String(decoding: packed[at..<end], as: UTF8.self)
  }

  private func header(_ place: Int) -> String {
    var at = 0
    for _ in 0..<place { at += number(&at) }
    return text(number(&at), &at)
  }

  /// Values by their bytes: two spellings that Unicode holds for one are two values here.
  private struct Values {
    private static let few = 16

    var isNew = true
    private(set) var texts: [String] = []
    /// Filled once there are many: a record may have as many values as it has bytes.
    private var known: Set<[UInt8]> = []

    mutating func add(_ text: String) {
      if texts.count < Self.few {
        guard !texts.contains(where: { $0.utf8.elementsEqual(text.utf8) }) else { return }
      } else {
        if known.isEmpty { known = Set(texts.map { Array($0.utf8) }) }
        guard known.insert(Array(text.utf8)).inserted else { return }
      }
      texts.append(text)
    }
  }

  /// Every property once; a name that comes back has its values joined, each once.
  private var all: [Property] {
    var names: [String] = []
    var values: [String: Values] = [:]
    var at = 0
    for _ in 0..<3 { at += number(&at) }
    while at < packed.count {
      let name = text(number(&at), &at)
      // Taken out while it grows, so that it is not copied with each value.
      var found = values.removeValue(forKey: name) ?? Values()
      if found.isNew { names.append(name) }
      while case let length = number(&at), length > 0 { found.add(text(length - 1, &at)) }
      found.isNew = false
      values[name] = found
    }
    return names.map { Property($0, values[$0]?.texts ?? []) }
  }
}

extension ForeignRecord {
  /// Gathers what is kept of one record, value by value, without a text for each.
  package struct Builder {
    /// The code of the format behind its length, and noughts for a schema and a record.
    private let header: [UInt8]
    /// What the format calls the sort of record, where the model does not tell.
    package var schema: String?
    /// The id of the record, where it became more than one link.
    package var record: String?
    private var packed: [UInt8]
    /// How many of these bytes are in use: room that is there is written to at once.
    private var used: Int
    /// Where the name of the property begins that values are being added to.
    private var open: Range<Int>?

    /// Keeps nothing yet.
    package init(format: String) {
      var header: [UInt8] = []
      Self.append(format.utf8.span, to: &header)
      header += [0, 0]
      self.header = header
      packed = header
      used = header.count
    }

    /// Adds a value to a property.
    package mutating func add(_ name: String, _ value: String) {
      begin(name.utf8.span)
      append(value.utf8.span, plus: 1)
    }

    /// Adds a value of bytes that are UTF-8 to a property of such a name.
    package mutating func add(_ name: Span<UInt8>, _ value: Span<UInt8>) {
      begin(name)
      append(value, plus: 1)
    }

    /// Says that the record lacks a property though the model would write it.
    package mutating func add(absent name: String) { add("", name) }

    /// What was gathered; nothing where that is nothing.
    package func finished() -> ForeignRecord {
      guard schema == nil, record == nil else { return finishedWithHeader() }
      guard used > header.count else { return .none }
      // The properties end with a nought.
      return ForeignRecord(packed: Self.copied(packed, used, andNought: true))
    }

    /// What was gathered behind a header that says more than the format.
    private func finishedWithHeader() -> ForeignRecord {
      var whole = Array(header.dropLast(2))
      Self.append((schema ?? "").utf8.span, to: &whole)
      Self.append((record ?? "").utf8.span, to: &whole)
      whole += packed[header.count..<used]
      if open != nil { whole.append(0) }
      // As much as is needed: it stays as long as the graph does.
      return ForeignRecord(packed: Self.copied(whole, whole.count, andNought: false))
    }

    /// So many bytes in room of their size, and a nought behind them.
    private static func copied(_ bytes: [UInt8], _ count: Int, andNought: Bool) -> [UInt8] {
      let size = count + (andNought ? 1 : 0)
      return unsafe [UInt8](unsafeUninitializedCapacity: size) { room, filled in
        // In bounds: no more is copied than there is room for.
        let span = bytes.span.extracting(first: count)
        filled = unsafe span.withUnsafeBufferPointer { unsafe room.initialize(fromContentsOf: $0) }
        if andNought {
          unsafe room.initializeElement(at: filled, to: 0)
          filled += 1
        }
      }
    }

    /// Forgets what was gathered and keeps its room for the next record.
    package mutating func clear() {
      schema = nil
      record = nil
      open = nil
      used = header.count
      if packed.count > Self.room { packed = header }
    }

    /// The bytes that most records stay within.
    private static let room = 1024

    private mutating func begin(_ name: Span<UInt8>) {
      if let open {
        if isName(open, name) { return }
        makeRoom(1)
        packed[used] = 0
        used += 1
      }
      append(name, plus: 0)
      open = used - name.count..<used
    }

    private func isName(_ range: Range<Int>, _ name: Span<UInt8>) -> Bool {
      guard range.count == name.count else { return false }
      let known = packed.span
      for place in name.indices where known[range.lowerBound + place] != name[place] {
        return false
      }
      return true
    }

    /// Makes room for so many bytes more.
    private mutating func makeRoom(_ count: Int) {
      guard packed.count - used < count else { return }
      packed += repeatElement(0, count: max(240, packed.count, count))
    }

    private mutating func append(_ bytes: Span<UInt8>, plus one: Int) {
      // A length of 64 bits has at most ten bytes.
      makeRoom(bytes.count + 10)
      var at = used
      var number = bytes.count + one
      var room = packed.mutableSpan
      while number >= 0x80 {
        room[at] = UInt8(number & 0x7F) | 0x80
        at += 1
        number >>= 7
      }
      room[at] = UInt8(number)
      at += 1
      // The bytes are copied within the call, and there is as much room as they are.
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe room.withUnsafeMutableBufferPointer { target in
          _ = unsafe target[at..<at + source.count].update(fromContentsOf: source)
        }
      }
      used = at + bytes.count
    }

    private static func append(_ bytes: Span<UInt8>, to packed: inout [UInt8]) {
      var number = bytes.count
      while number >= 0x80 {
        packed.append(UInt8(number & 0x7F) | 0x80)
        number >>= 7
      }
      packed.append(UInt8(number))
      // The bytes are copied within the call, and nothing keeps them.
      unsafe bytes.withUnsafeBufferPointer { unsafe packed.append(contentsOf: $0) }
    }
  }
}
