import ExposureModel
import SourceDiagnostics

/// Reads case files: YAML, strict, every fault of every file in one run.
///
/// The keys and their values are listed in `Mapping.md` beside this file. Case files that are read
/// together share their ids and the link kinds that any of them declares.
public struct CaseFileReader: GraphReader {
  /// Makes a reader.
  public init() {}

  /// Whether the name ends in `.yaml` or `.yml`, or a line begins with a key of case files.
  public func recognises(_ input: GraphInput) -> Bool {
    let name = input.name.lowercased()
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return true }
    let beginning = String(decoding: input.bytes.prefix(16_384), as: UTF8.self)
    return beginning.split(whereSeparator: \.isNewline).contains { line in
      CaseFile.keys.contains { line.hasPrefix("\($0):") }
    }
  }

  /// Reads case files into one draft.
  ///
  /// Cost: linear; some 70 ms and 40 MB of memory a megabyte of text.
  public func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    var reading = DraftReading()
    // Link kinds first: a verb that one file declares may be used in any other.
    var files: [CaseFile] = []
    var kinds: [String: LinkKind] = [:]
    for input in inputs {
      let problems = Problems(limit: limits.faults)
      let root = YAMLComposer.compose(input, limits: limits, problems: problems)
      guard
        let root,
        let fields = Fields(
          root, subject: "the case file", problems: problems, limits: limits,
          hint: "it begins with 'case:' and its title"),
        Self.isCaseFile(fields)
      else {
        reading.diagnostics += problems.found
        reading.draft.isComplete = false
        reading.draft.mayLackAnything = true
        continue
      }
      var file = CaseFile(fields, name: input.name, isIncluded: input.isIncluded)
      file.readLinkKinds()
      for kind in file.draft.declaredKinds where kinds[kind.value.code] == nil {
        kinds[kind.value.code] = kind.value
      }
      files.append(file)
    }
    for var file in files {
      file.readRecords(declared: kinds)
      reading.draft.append(file.draft)
      reading.diagnostics += file.problems.found
    }
    return reading
  }

  /// Whether a mapping has a key of case files, or one that may be such a key misspelt; reported
  /// once where it has none, for then it is YAML of another sort, and no key of it is a mistake.
  private static func isCaseFile(_ fields: Fields) -> Bool {
    let keys = fields.keys
    guard let first = keys.first else { return true }
    let known = CaseFile.keys
    let mayBe = keys.contains {
      known.contains($0) || Suggestion.nearest(to: $0, among: known) != nil
    }
    if !mayBe {
      fields.problems.report(
        .unknownFormat, "this YAML is no case file: it has none of the keys of one",
        at: fields.keyRange(first), hint: "a case file has \(known.joined(separator: ", "))")
    }
    return mayBe
  }
}

/// One case file on its way into a draft.
struct CaseFile {
  static let keys = [
    "case", "headline", "standfirst", "as-of", "include", "link-kinds", "origins", "sources",
    "entities",
    "links", "statements",
  ]

  var fields: Fields
  let name: String
  /// Whether another case file named it: then it is no case of its own.
  let isIncluded: Bool
  var draft = GraphDraft()
  /// Link kinds that the files declare, by their verbs.
  var declared: [String: LinkKind] = [:]

  var problems: Problems { fields.problems }

  init(_ fields: Fields, name: String, isIncluded: Bool) {
    self.fields = fields
    self.name = name
    self.isIncluded = isIncluded
    if isIncluded { draft.includedFiles.insert(name) }
  }

  /// Reads all but the link kinds.
  mutating func readRecords(declared: [String: LinkKind]) {
    self.declared = declared
    readHeader()
    readIncludes()
    readOrigins()
    for entry in entries("sources", what: "source") { readSource(entry) }
    for entry in entries("entities", what: "entity") { readEntity(entry) }
    for item in items("links") { readLink(item) }
    for item in items("statements") { readStatement(item) }
    fields.finish(known: Self.keys)
    // A misspelt section hides its records.
    if fields.keys.contains(where: { !Self.keys.contains($0) }) {
      draft.isComplete = false
      draft.mayLackAnything = true
    }
  }

  private mutating func readHeader() {
    let title = fields.takeText("case")
    let headline = fields.takeText("headline")
    let standfirst = fields.takeText("standfirst", lines: true)
    let asOf = fields.takeDay("as-of")
    guard let title else {
      if !fields.has("case"),
        let key = ["headline", "standfirst", "as-of"].first(where: { fields.has($0) })
      {
        problems.report(
          .missingKey, "the case file has '\(key)' and no 'case'", at: fields.keyRange(key),
          hint: "add 'case:' with a title")
      }
      return
    }
    guard !isIncluded else { return }
    let header = CaseHeader(
      title: title, headline: headline, standfirst: standfirst, asOf: asOf, file: name)
    draft.cases.append(Located(header, at: fields.keyRange("case"), parts: fields.parts))
  }

  private mutating func readOrigins() {
    guard fields.has("origins") else { return }
    draft.filesDeclaringOrigins.insert(name)
    for entry in entries("origins", what: "origin") {
      let id: OriginID? = id(of: entry, what: "origin")
      let text = fields.text(entry.value, "the origin '\(entry.key)'")
      guard let id else { continue }
      draft.origins.append(
        Located(
          Origin(id: id, name: text ?? id.rawValue), at: entry.keyRange,
          parts: ["id": entry.keyRange]))
    }
  }

  // MARK: Sections

  /// The entries of a section that is a mapping; a section with nothing in it is empty.
  mutating func entries(_ key: String, what: String) -> [YAMLPair] {
    guard let node = fields.takeRaw(key), !node.isNull else { return [] }
    switch node.content {
    case .mapping(let pairs): return pairs
    case .refused: break
    case .scalar, .list:
      problems.report(
        .wrongType, "'\(key)' must be a mapping, and this is \(node.sort)", at: node.range,
        hint: "write the id of each \(what) as a key")
    }
    draft.isComplete = false
    draft.mayLackAnything = true
    return []
  }

  /// The records of a section that is a list; a section with nothing in it is empty.
  private mutating func items(_ key: String) -> [YAMLNode] {
    guard let node = fields.takeRaw(key), !node.isNull else { return [] }
    switch node.content {
    case .list(let items): return items
    case .refused: break
    case .scalar, .mapping:
      problems.report(
        .wrongType, "'\(key)' must be a list, and this is \(node.sort)", at: node.range,
        hint: "begin each record with '- '")
    }
    draft.isComplete = false
    draft.mayLackAnything = true
    return []
  }

  /// The id that a key is; reported when it is none.
  func id<Subject>(of entry: YAMLPair, what: String) -> Identifier<Subject>? {
    if let id = Identifier<Subject>(entry.key) { return id }
    problems.report(
      .badIdentifier, "'\(entry.key.prefix(60))' is no id for this \(what)", at: entry.keyRange,
      hint: "use letters, digits and hyphens")
    return nil
  }

  /// Remembers that a record could not be read, so that references to it are not reported too.
  mutating func drop(_ id: String?) {
    draft.isComplete = false
    if let id { draft.unreadIDs.insert(id) }
  }
}
