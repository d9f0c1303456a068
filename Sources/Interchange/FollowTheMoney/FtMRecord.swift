import ExposureModel

/// Where records are read into, one after the other, and what of them had no place.
struct FtMRoom {
  var record = FtMRecord()
  var ignored = FieldCounts()

  /// Counts a field of JSON that the model has no place for.
  mutating func ignore(_ key: JSONToken, in bytes: Span<UInt8>) {
    ignored.add(key, in: bytes)
  }
}

/// One record: what its properties say, in the order in which they stand.
struct FtMRecord {
  var id: String
  var schema: String
  var datasets: [String] = []
  /// What has no place in the model, as far as it was seen yet.
  var kept = ForeignRecord.Builder(format: FtMRecord.format)
  /// What is in use comes first; behind it lies what is left of the records before.
  private var room: [Value] = []
  /// How many values there are.
  private(set) var count = 0
  /// One bit a property that has a value: most questions are about what is not there.
  private var present: UInt128 = 0

  /// One value of a property.
  struct Value {
    let property: FtMProperty
    /// Whether it is known to be what people read as it stands; see ``JSONToken/isPlain(in:)``.
    let isPlain: Bool
    let text: String
  }

  /// What the format is called where something of it is kept.
  static let format = Format.followTheMoney.rawValue

  init(id: String = "", schema: String = "") {
    self.id = id
    self.schema = schema
  }

  func has(_ property: FtMProperty) -> Bool { present & property.bit != 0 }

  /// Whether any of a set of properties has a value.
  func hasAny(of properties: UInt128) -> Bool { present & properties != 0 }

  /// Whether no property has a value.
  var isEmpty: Bool { count == 0 }

  /// One of the values, counted in their order.
  subscript(place: Int) -> Value { room[place] }

  /// Adds a value unless the property has it.
  mutating func add(_ property: FtMProperty, _ text: consuming String, isPlain: Bool = false) {
    let bit = property.bit
    if present & bit != 0 {
      for place in 0..<count where room[place].property == property {
        // By the bytes: what Unicode holds for one text may be two spellings of a name.
        if Spelling.areAlike(room[place].text, text) { return }
      }
    }
    present |= bit
    let value = Value(property: property, isPlain: isPlain, text: text)
    if count < room.count { room[count] = value } else { room.append(value) }
    count += 1
  }

  mutating func add(dataset word: String) {
    if !datasets.contains(word) { datasets.append(word) }
  }

  /// All values of a property, without a list of them being made.
  func all(_ property: FtMProperty) -> Values {
    Values(values: room, count: count, property: property, at: has(property) ? 0 : count)
  }

  /// How many values a property has.
  func count(_ property: FtMProperty) -> Int {
    guard has(property) else { return 0 }
    return (0..<count).count { room[$0].property == property }
  }

  /// How many values properties of a set have.
  func count(of properties: UInt128) -> Int {
    (0..<count).count { room[$0].property.bit & properties != 0 }
  }

  /// The first value of a property.
  func first(_ property: FtMProperty) -> String? { firstValue(property)?.text }

  /// The first value of a property, and what is known of it.
  func firstValue(_ property: FtMProperty) -> Value? {
    guard has(property) else { return nil }
    for place in 0..<count where room[place].property == property { return room[place] }
    return nil
  }

  /// The values of one property in their order.
  struct Values: Sequence, IteratorProtocol {
    fileprivate let values: [Value]
    fileprivate let count: Int
    fileprivate let property: FtMProperty
    fileprivate var at: Int

    mutating func next() -> String? {
      while at < count {
        let place = at
        at += 1
        if values[place].property == property { return values[place].text }
      }
      return nil
    }
  }

  /// Forgets all that was read and keeps its room for the next record.
  ///
  /// Nearly all records are small and gone when the next is read: room for each would cost as much as
  /// what is put into it.
  mutating func clear() {
    id = ""
    schema = ""
    if datasets.capacity > Self.usual { datasets = [] }
    while !datasets.isEmpty { datasets.removeLast() }
    kept.clear()
    if room.count > Self.usual { room = [] }
    count = 0
    present = 0
  }

  /// The values that most records stay within.
  private static let usual = 256

  // MARK: What is kept beside the model

  /// Keeps a value that the model does not hold as it was written.
  mutating func keep(_ property: FtMProperty, _ text: String) { kept.add(property.key, text) }

  /// Keeps every value of a property.
  mutating func keepAll(_ property: FtMProperty) {
    guard has(property) else { return }
    for text in all(property) { keep(property, text) }
  }

  /// Keeps and counts what this sort of record has no use for.
  mutating func keepUnused(_ used: UInt128, _ input: ForeignInput) {
    guard present & ~used != 0 else { return }
    for place in 0..<count where room[place].property.bit & used == 0 {
      keep(room[place].property, room[place].text)
      input.ignore(room[place].property)
    }
  }
}
