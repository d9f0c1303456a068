public import ExposureModel
public import SourceDiagnostics

/// What a reader made of its inputs: all that could be read, and all that was wrong.
public struct DraftReading: Sendable {
  /// The records, references not yet resolved.
  public var draft: GraphDraft
  /// Every fault, in the order in which it was found.
  public var diagnostics: [Diagnostic]

  /// Makes a reading.
  public init(draft: GraphDraft = GraphDraft(), diagnostics: [Diagnostic] = []) {
    self.draft = draft
    self.diagnostics = diagnostics
  }
}

/// Reads inputs of one format into a draft.
///
/// A reader never throws: it reports a fault and reads on, so that one run names every fault of
/// every input. `GraphLoader` is the boundary that throws.
public protocol GraphReader: Sendable {
  /// Whether an input looks like this format.
  ///
  /// Looks at the beginning only, and reports nothing.
  func recognises(_ input: GraphInput) -> Bool

  /// Reads inputs that belong together, such as case files that use each other's link kinds.
  func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading
}

/// A graph and what its author should know about it.
public struct LoadedGraph: Sendable {
  /// The graph, every reference resolved.
  public let graph: ExposureGraph
  /// Its weak spots, in reading order; no errors among them.
  public let warnings: [Diagnostic]
  /// The names of the inputs that it was read from, in order.
  public let inputs: [String]
}

/// Turns inputs of any format into one graph.
public struct GraphLoader: Sendable {
  /// The format of every input; nil tells it from each one's content.
  public let format: Format?
  /// How much is read.
  public let limits: ReadLimits

  /// Makes a loader.
  public init(format: Format? = nil, limits: ReadLimits = ReadLimits()) {
    self.format = format
    self.limits = limits
  }

  /// Reads inputs into one graph.
  ///
  /// - Parameter inputs: In any order; ids of one may be used in another.
  /// - Returns: The graph with its warnings.
  /// - Throws: Every fault of every input, in reading order, warnings among them.
  public func read(_ inputs: [GraphInput]) throws(ReadFailure) -> LoadedGraph {
    try read(inputs, alreadyFound: [])
  }

  /// Reads files, folders of files, and `-` for standard input, into one graph.
  ///
  /// - Parameter paths: As typed; see `InputFiles` for what is taken from a folder.
  /// - Returns: The graph with its warnings.
  /// - Throws: Every fault of every input, in reading order, warnings among them.
  public func read(paths: [String]) throws(ReadFailure) -> LoadedGraph {
    let files = InputFiles(paths: paths, limits: limits)
    return try read(files.inputs, alreadyFound: files.diagnostics)
  }

  private func read(
    _ inputs: [GraphInput], alreadyFound: [Diagnostic]
  ) throws(ReadFailure) -> LoadedGraph {
    var found = alreadyFound
    var draft = GraphDraft()
    // A file that cannot be opened may define what the others refer to.
    if found.containsErrors { draft.mayLackAnything = true }
    var byFormat: [Format: [GraphInput]] = [:]
    for input in inputs {
      if let format = format ?? Format.recognise(input) {
        byFormat[format, default: []].append(input)
      } else if input.bytes.allSatisfy({ $0 <= 0x20 }) {
        draft.mayLackAnything = true
        found.append(Diagnostic(.emptyInput, "the input holds nothing", in: input.name))
      } else {
        draft.mayLackAnything = true
        found.append(
          Diagnostic(
            .unknownFormat, "the format of this input is not known", in: input.name,
            hint: "name it with --input-format; known formats: "
              + Format.allCases.map(\.rawValue).joined(separator: ", ")))
      }
    }
    for format in Format.allCases {
      guard let inputs = byFormat[format] else { continue }
      let reading = format.reader.read(inputs, limits: limits)
      draft.append(reading.draft)
      found += reading.diagnostics
    }
    let outcome = draft.resolve()
    found += outcome.diagnostics
    let sorted = cut(found.inReadingOrder(), inputs: inputs.count)
    guard !sorted.containsErrors, let graph = outcome.graph else { throw ReadFailure(sorted) }
    return LoadedGraph(graph: graph, warnings: sorted, inputs: inputs.map(\.name))
  }
  /// As many errors as anybody reads, without the warnings between them; warnings alone are whole.
  private func cut(_ sorted: [Diagnostic], inputs: Int) -> [Diagnostic] {
    let limit = limits.faults * max(1, inputs)
    guard sorted.count > limit, sorted.containsErrors else { return sorted }
    let errors = sorted.filter { $0.severity == .error }
    guard errors.count > limit else { return errors }
    return errors.prefix(limit) + [
      Diagnostic(.tooManyFaults, "further faults were found and are not reported", in: nil)
    ]
  }
}
