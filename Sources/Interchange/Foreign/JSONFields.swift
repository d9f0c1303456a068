import ExposureModel
import SourceDiagnostics

/// An object of a foreign JSON format being read: hands out values, and counts every key that nobody
/// took as ignored, by its path.
struct JSONFields {
  let value: JSONValue
  let path: String
  let input: ForeignInput
  /// Whether a value may stand as a list of its versions, as in versioned releases of OCDS.
  let isVersioned: Bool
  private var taken: [Int] = []

  init?(
    _ value: JSONValue?, _ path: String, _ input: ForeignInput, isVersioned: Bool = false
  ) {
    guard let value, value.kind == .object else { return nil }
    self.value = value
    self.isVersioned = isVersioned
    self.path = path
    self.input = input
  }

  /// The value behind a key; null is as good as none.
  mutating func take(_ key: StaticString) -> JSONValue? {
    for member in value.members where value.document.isWord(member.keyIndex, key) {
      taken.append(member.keyIndex)
      let value = isVersioned ? Self.latest(of: member.value) : member.value
      return value.isNull ? nil : value
    }
    return nil
  }

  /// The last version of a value that is a list of versions; any other value as it is.
  private static func latest(of value: JSONValue) -> JSONValue {
    guard value.kind == .array, let last = Array(value.elements).last, last["releaseDate"] != nil,
      let version = last["value"]
    else { return value }
    return version
  }

  /// A text; anything else is reported and left out.
  mutating func text(_ key: StaticString) -> String? {
    guard let value = take(key) else { return nil }
    guard let text = value.scalarText else {
      wrongType(key, "text", value)
      return nil
    }
    return input.text(text, of: "\(path).\(key)", at: value.range)
  }

  /// A list of texts, or one text.
  mutating func texts(_ key: StaticString) -> [String] {
    guard let value = take(key) else { return [] }
    if let text = value.scalarText {
      return input.text(text, of: "\(path).\(key)", at: value.range).map { [$0] } ?? []
    }
    if value.kind != .array { wrongType(key, "a list of texts", value) }
    return value.elements.compactMap { element in
      guard let text = element.scalarText else {
        wrongType(key, "a list of texts", element)
        return nil
      }
      return input.text(text, of: "\(path).\(key)", at: element.range)
    }
  }

  /// True or false; anything else is reported and left out.
  mutating func truth(_ key: StaticString) -> Bool? {
    guard let value = take(key) else { return nil }
    if value.truth == nil { wrongType(key, "true or false", value) }
    return value.truth
  }

  /// A date; anything that is none is reported and left out.
  mutating func date(_ key: StaticString) -> EDTFDate? {
    guard let value = take(key) else { return nil }
    guard let text = value.scalarText else {
      wrongType(key, "a date", value)
      return nil
    }
    guard !text.isEmpty else { return nil }
    if let date = ForeignValue.date(text) { return date }
    input.leaveOut(
      "\(path).\(key): no date", "'\(text.prefix(60))' is no date", at: value.range)
    return nil
  }

  /// An object.
  mutating func object(_ key: StaticString) -> JSONFields? {
    guard let value = take(key) else { return nil }
    guard let fields = JSONFields(value, "\(path).\(key)", input, isVersioned: isVersioned)
    else {
      wrongType(key, "an object", value)
      return nil
    }
    return fields
  }

  /// The objects of a list.
  mutating func objects(_ key: StaticString) -> [JSONFields] {
    guard let value = take(key) else { return [] }
    if value.kind != .array { wrongType(key, "a list", value) }
    return value.elements.compactMap { element in
      let fields = JSONFields(element, "\(path).\(key)", input, isVersioned: isVersioned)
      if fields == nil, !element.isNull { wrongType(key, "a list of objects", element) }
      return fields
    }
  }

  private func wrongType(_ key: StaticString, _ wanted: String, _ value: JSONValue) {
    input.leaveOut(
      "\(path).\(key): not \(wanted)", "'\(key)' must be \(wanted), and this is \(value.sort)",
      at: value.range)
  }

  /// Counts what nobody took.
  func finish() {
    for member in value.members
    where !taken.contains(member.keyIndex) && !member.value.isNull {
      if member.value.count == 0, member.value.kind == .array || member.value.kind == .object {
        continue
      }
      input.ignore("\(path).\(member.key)")
    }
  }
}
