import ExposureModel

/// One record: what its properties say, in the order in which they stand.
struct FtMRecord {
  var id: String
  var schema: String
  var datasets: [String] = []
  /// What has no place in the model, as far as it was seen yet.
  var kept = ForeignRecord.Builder(format: FtMRecord.format)
  private(set) var values: [Value] = []
  /// One bit a property that has a value: most questions are about what is not there.
  private var present: UInt128 = 0

  /// One value of a property.
  struct Value {
    let property: FtMProperty
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
  var isEmpty: Bool { values.isEmpty }

  /// Makes room for so many properties at once.
  mutating func reserve(_ count: Int) { values.reserveCapacity(count) }

  /// Adds a value behind those that are there.
  private mutating func append(_ property: FtMProperty, _ text: String) {
    present |= property.bit
    values.append(Value(property: property, text: text))
  }

  /// Adds a value unless the property has it.
  mutating func add(_ property: FtMProperty, _ text: String) {
    let isThere =
      has(property)
      && values.contains {
        // By the bytes: what Unicode holds for one text may be two spellings of a name.
        $0.property == property && Spelling.areAlike($0.text, text)
      }
    if !isThere { append(property, text) }
  }

  mutating func add(dataset word: String) {
    if !datasets.contains(word) { datasets.append(word) }
  }

  /// All values of a property, without a list of them being made.
  func all(_ property: FtMProperty) -> Values {
    Values(values: values, property: property, at: has(property) ? 0 : values.count)
  }

  /// How many values a property has.
  func count(_ property: FtMProperty) -> Int {
    guard has(property) else { return 0 }
    var count = 0
    for value in values where value.property == property { count += 1 }
    return count
  }

  /// How many values properties of a set have.
  func count(of properties: UInt128) -> Int {
    var count = 0
    for value in values where value.property.bit & properties != 0 { count += 1 }
    return count
  }

  /// The first value of a property.
  func first(_ property: FtMProperty) -> String? {
    guard has(property) else { return nil }
    for value in values where value.property == property { return value.text }
    return nil
  }

  /// The values of one property in their order.
  struct Values: Sequence, IteratorProtocol {
    fileprivate let values: [Value]
    fileprivate let property: FtMProperty
    fileprivate var at: Int

    mutating func next() -> String? {
      while at < values.count {
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
    if datasets.capacity > Self.room { datasets = [] }
    while !datasets.isEmpty { datasets.removeLast() }
    kept.clear()
    if values.capacity > Self.room { values = [] }
    while !values.isEmpty { values.removeLast() }
    present = 0
  }

  /// The values that most records stay within.
  private static let room = 256

  // MARK: What is kept beside the model

  /// Keeps a value that the model does not hold as it was written.
  mutating func keep(_ property: FtMProperty, _ text: String) { kept.add(property.key, text) }

  /// Keeps every value of a property.
  mutating func keepAll(_ property: FtMProperty) {
    for text in all(property) { keep(property, text) }
  }

  /// Keeps and counts what this sort of record has no use for.
  mutating func keepUnused(_ used: UInt128, _ input: ForeignInput) {
    guard present & ~used != 0 else { return }
    for value in values where value.property.bit & used == 0 {
      keep(value.property, value.text)
      input.ignore(value.property)
    }
  }
}
