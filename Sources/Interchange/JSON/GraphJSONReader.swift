import ExposureModel
import SourceDiagnostics

/// Reads the whole graph from one JSON document, schema `enduse.graph/1`.
///
/// Its keys are those of the case file, and so are its rules: a document is turned into the values
/// that the case file's reader takes, each with its place.
public struct GraphJSONReader: GraphReader {
  /// What the document says it is.
  static let schema = "enduse.graph/1"

  /// Makes a reader.
  public init() {}

  /// Whether the beginning names the schema.
  public func recognises(_ input: GraphInput) -> Bool {
    Sniff.isJSON(input) && Sniff.head(input).contains("\"\(Self.schema)\"")
  }

  /// Reads documents into one draft; strict, as case files are.
  public func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    var reading = DraftReading()
    var files: [(file: CaseFile, cases: [Located<CaseHeader>])] = []
    var kinds: [String: LinkKind] = [:]
    for raw in inputs {
      let input = ForeignInput(raw, format: .graphJSON, limits: limits)
      var root: YAMLNode?
      var count = 0
      JSONTexts.read(input) { value in
        count += 1
        if count == 1 { root = Self.node(value) }
        if count == 2 {
          input.problems.report(
            .severalDocuments, "a second document begins here", at: value.range)
        }
      }
      if count == 0, input.problems.isEmpty {
        input.problems.report(.emptyInput, "the input holds no document", at: input.start)
      }
      guard let root, input.problems.isEmpty, let opened = Self.open(root, input) else {
        reading.diagnostics += input.problems.found
        reading.draft.isComplete = false
        reading.draft.mayLackAnything = true
        continue
      }
      var file = opened.file
      file.readLinkKinds()
      for kind in file.draft.declaredKinds where kinds[kind.value.code] == nil {
        kinds[kind.value.code] = kind.value
      }
      files.append((file, opened.cases))
    }
    for (var file, cases) in files {
      file.readRecords(declared: kinds)
      file.draft.cases = cases
      // A document holds what was resolved once: origins that nobody declared stay as they are.
      file.draft.filesDeclaringOrigins = []
      reading.draft.append(file.draft)
      reading.diagnostics += file.problems.found
    }
    return reading
  }

  /// Takes the keys that a case file does not have: the schema and the list of cases.
  private static func open(
    _ root: YAMLNode, _ input: ForeignInput
  ) -> (file: CaseFile, cases: [Located<CaseHeader>])? {
    let subject = "the document"
    guard case .mapping(let pairs) = root.content,
      var own = Fields(root, subject: subject, problems: input.problems, limits: input.limits)
    else {
      input.problems.report(.wrongType, "the document must be an object", at: root.range)
      return nil
    }
    own.require("schema", hint: "write \"schema\": \"\(schema)\"")
    if let found = own.takeText("schema"), found != schema {
      input.problems.report(
        .unknownWord, "'\(found.prefix(60))' is no schema of this format",
        at: own.keyRange("schema"),
        hint: "this program reads \(schema)")
      return nil
    }
    var cases: [Located<CaseHeader>] = []
    for node in own.takeList("cases", allowsSingle: false) {
      guard
        var header = Fields(
          node, subject: "the case", problems: input.problems, limits: input.limits)
      else { continue }
      let title = header.requireText("title")
      let headline = header.takeText("headline")
      let standfirst = header.takeText("standfirst", lines: true)
      let asOf = header.takeDay("as-of")
      header.finish(known: ["title", "headline", "standfirst", "as-of"])
      guard let title else { continue }
      cases.append(
        Located(
          CaseHeader(
            title: title, headline: headline, standfirst: standfirst, asOf: asOf,
            file: input.name), at: node.range))
    }
    let rest = YAMLNode(
      content: .mapping(pairs.filter { !["schema", "cases"].contains($0.key) }), range: root.range)
    guard
      let fields = Fields(rest, subject: subject, problems: input.problems, limits: input.limits)
    else { return nil }
    return (CaseFile(fields, name: input.name, isIncluded: false), cases)
  }

  /// A JSON value as the case file's reader takes it: a string is text, whatever it looks like.
  private static func node(_ value: JSONValue) -> YAMLNode {
    let content: YAMLNode.Content =
      switch value.kind {
      case .null: .scalar("null", .plain)
      case .isTrue: .scalar("true", .plain)
      case .isFalse: .scalar("false", .plain)
      case .number: .scalar(value.scalarText ?? "", .plain)
      case .string:
        // The one word that stands beside numbers.
        .scalar(value.string ?? "", value.string == "unknown" ? .plain : .quoted)
      case .array: .list(value.elements.map(node))
      case .object:
        .mapping(
          value.members.map {
            YAMLPair(key: $0.key, keyRange: $0.keyRange, value: node($0.value))
          })
      }
    return YAMLNode(content: content, range: value.range)
  }
}
