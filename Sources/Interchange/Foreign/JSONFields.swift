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

/// Reads the JSON texts of an input one after the other: one document, JSON lines, or documents
/// that were concatenated.
struct JSONTexts {
  /// Calls `body` with each text; a fault is reported, and reading goes on at the next line when
  /// each text stands on a line of its own.
  ///
  /// - Returns: Whether every text was well-formed.
  @discardableResult
  static func read(_ input: ForeignInput, _ body: (JSONValue) -> Void) -> Bool {
    if let encoding = UTF8Text.foreignEncoding(input.bytes) {
      input.problems.report(
        .wrongEncoding, "the text is \(encoding), not UTF-8", at: input.start,
        hint: "save it as UTF-8")
      return false
    }
    let document = JSONDocument(input.text, bytes: input.bytes, depth: input.limits.depth)
    var at = input.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var isSound = true
    at = JSONParser.skipBlanks(input.bytes, from: at)
    while at < input.bytes.count, !input.problems.areTooMany {
      if let next = behindLongLine(input, from: at) {
        isSound = false
        input.problems.report(
          .tooLarge, "the line is longer than the \(input.limits.lineBytes) bytes taken",
          at: input.place(at), hint: "put each object on a line of its own")
        at = JSONParser.skipBlanks(input.bytes, from: next)
        continue
      }
      do throws(JSONFault) {
        let end = try document.parse(from: at)
        body(document.root)
        at = JSONParser.skipBlanks(input.bytes, from: end)
      } catch {
        isSound = false
        input.fail(error)
        guard error.code != .nestedTooDeep,
          let next = nextText(input.bytes, behind: at, error.offset)
        else { break }
        at = next
      }
    }
    return isSound
  }

  /// Where a line ends that is longer than is taken; nil where it is not.
  private static func behindLongLine(_ input: ForeignInput, from start: Int) -> Int? {
    let limit = input.limits.lineBytes
    guard input.bytes.count - start > limit,
      !input.bytes[start..<start + limit].contains(0x0A)
    else { return nil }
    return input.bytes[(start + limit)...].firstIndex(of: 0x0A) ?? input.bytes.count
  }

  /// The next line that begins an object, where the faulty text began a line too; else nothing more
  /// of the input can be told apart.
  private static func nextText(_ bytes: [UInt8], behind start: Int, _ fault: Int) -> Int? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return nil }
    var at = start
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
    // A text of several lines: where it ends is not known.
    guard at < bytes.count, fault <= at else { return nil }
    at = JSONParser.skipBlanks(bytes, from: at)
    return at < bytes.count && bytes[at] == UInt8(ascii: "{") ? at : nil
  }
}
