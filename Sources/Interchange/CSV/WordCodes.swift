/// What the words of a column mean, each looked up once: a table has a few of them, a million times.
struct WordCodes<Meaning> {
  private var words = IDTable(capacity: 64)
  private var meanings: [Meaning?] = []
  private let lookUp: (String) -> Meaning?

  /// Codes for words whose meaning a function knows.
  init(_ lookUp: @escaping (String) -> Meaning?) { self.lookUp = lookUp }

  /// What a field means; nil where it is no word of ours.
  @inline(__always)
  mutating func meaning(of field: CSVField, _ bytes: [UInt8]) -> Meaning? {
    let word = words.intern(field, bytes)
    if word.isNew { meanings.append(lookUp(words.text(Int(word.number)))) }
    return meanings[Int(word.number)]
  }
}

extension IDTable {
  /// The number of what a field says, which is added where it is new.
  @inline(__always)
  mutating func intern(
    _ field: CSVField, _ bytes: [UInt8]
  ) -> (number: UInt32, isNew: Bool) {
    guard field.hasDoubledQuotes else { return intern(bytes, field.start, field.end) }
    let plain = CSVTable.plain(field, bytes)
    return intern(plain, 0, plain.count)
  }

  /// The number of what a field says; `none` where it is not there.
  func number(of field: CSVField, _ bytes: [UInt8]) -> UInt32 {
    let plain = CSVTable.plain(field, bytes)
    return number(of: key(plain, 0, plain.count), in: plain)
  }
}
