import ExposureModel
import SourceDiagnostics

/// One mapping being read: hands out each value once, and reports every key that nobody took.
struct Fields {
  /// What is read, for messages: `the source 'hrw'`.
  let subject: String
  /// Where it stands.
  let range: SourceRange
  let problems: Problems
  let limits: ReadLimits
  /// Where the values that were asked for stand, by path.
  private(set) var parts = PartPlaces()

  private let pairs: [YAMLPair]
  /// The keys that were taken, by their places.
  private var taken: [Int] = []

  /// Opens a mapping; nil, and reported, when the node is none.
  init?(
    _ node: YAMLNode, subject: String, problems: Problems, limits: ReadLimits,
    hint: @autoclosure () -> String? = nil
  ) {
    guard case .mapping(let pairs) = node.content else {
      if case .refused = node.content { return nil }
      problems.report(
        .wrongType, "\(subject) must be a mapping, and this is \(node.sort)", at: node.range,
        hint: hint())
      return nil
    }
    self.pairs = pairs
    self.subject = subject
    self.problems = problems
    self.limits = limits
    range = node.range
  }

  /// The keys, in the order of the file.
  var keys: [String] { pairs.map(\.key) }

  /// Whether a key is there, whatever it holds.
  func has(_ key: String) -> Bool { pairs.contains { $0.key == key } }

  /// Whether a key holds a list without items.
  func isEmptyList(_ key: String) -> Bool {
    guard case .list(let items)? = pairs.first(where: { $0.key == key })?.value.content else {
      return false
    }
    return items.isEmpty
  }

  /// Where a key stands.
  func keyRange(_ key: String) -> SourceRange {
    pairs.first { $0.key == key }?.keyRange ?? range
  }

  /// Remembers where a part stands.
  mutating func place(_ part: String, at range: SourceRange) { parts[part] = range }

  // MARK: Taking

  /// Takes a value, whether it holds something or not.
  mutating func takeRaw(_ key: String) -> YAMLNode? {
    guard let place = pairs.firstIndex(where: { $0.key == key }) else { return nil }
    let pair = pairs[place]
    if !taken.contains(place) { taken.append(place) }
    parts[key] = pair.value.range
    return pair.value
  }

  /// Takes a value; nil when the key is not there, and nil and reported when it holds nothing.
  mutating func take(_ key: String) -> YAMLNode? {
    guard let value = takeRaw(key) else { return nil }
    if case .refused = value.content { return nil }
    if value.isNull {
      // An empty value has no width; its key can be seen.
      problems.report(
        .wrongType, "'\(key)' of \(subject) has no value", at: keyRange(key),
        hint: "give it a value or take the key out; put the word into quotes if it is meant")
      return nil
    }
    return value
  }

  /// Reports that a required key is not there; nothing when it is there and could not be read.
  func require(_ key: String, hint: @autoclosure () -> String? = nil) {
    guard !has(key) else { return }
    problems.report(.missingKey, "\(subject) has no '\(key)'", at: range, hint: hint())
  }

  /// Reports the keys that nobody took.
  ///
  /// - Parameters:
  ///   - known: The keys that records of this sort can have, those of other kinds among them.
  ///   - kind: What the record is, when a known key may belong to another kind of record.
  func finish(known: [String], kind: String? = nil) {
    guard taken.count < pairs.count else { return }
    let taken = Set(taken)
    for (place, pair) in pairs.enumerated() where !taken.contains(place) {
      if known.contains(pair.key) {
        guard let kind else { continue }
        problems.report(
          .keyNotForKind, "\(subject) is \(kind), which has no '\(pair.key)'", at: pair.keyRange)
      } else {
        reportUnknown(pair.key, among: known)
      }
    }
  }

  /// Reports a key that the format does not have.
  func reportUnknown(_ key: String, among known: [String]) {
    problems.report(
      .unknownKey, "\(subject) has the unknown key '\(key)'", at: keyRange(key),
      hint: Suggestion.hint(for: key, among: known)
        ?? "its keys are \(known.joined(separator: ", "))")
  }

  // MARK: Lists

  /// The items of a list, or the one value where a list of one may be written without brackets.
  mutating func takeList(_ key: String, allowsSingle: Bool) -> [YAMLNode] {
    guard let node = take(key) else { return [] }
    switch node.content {
    case .list(let items): return items
    case .scalar where allowsSingle: return [node]
    case .refused: return []
    case .scalar, .mapping:
      problems.report(
        .wrongType, "'\(key)' of \(subject) must be a list, and this is \(node.sort)",
        at: node.range, hint: "begin each entry with '- ', or put brackets around it")
      return []
    }
  }

  /// A mapping within this one.
  mutating func takeFields(_ key: String, hint: @autoclosure () -> String? = nil) -> Fields? {
    take(key).flatMap { fields($0, "'\(key)'", hint: hint()) }
  }

  /// A value of this mapping that is a mapping itself.
  func fields(
    _ node: YAMLNode, _ what: String, hint: @autoclosure () -> String? = nil
  ) -> Fields? {
    Fields(
      node, subject: "\(what) of \(subject)", problems: problems, limits: limits, hint: hint())
  }
}
