public import ExposureModel
public import SourceDiagnostics

/// What a reader made of its inputs: all that could be read, and all that was wrong.
public struct DraftReading: Sendable {
  /// The records, references not yet resolved.
  public var draft: GraphDraft
  /// Every fault, in the order in which it was found.
  public var diagnostics: [Diagnostic]
  /// What was read and dropped, one an input; none from case files, of which nothing is dropped.
  public var summaries: [ReadSummary] = []
  /// What the inputs behind the input were called, where it is an index of others.
  var inputNames: [String]?

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
  /// What was read and dropped of each input that is no case file.
  public let summaries: [ReadSummary]
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
    let mapped = format == nil ? SpreadsheetReader.tables(of: inputs, limits: limits) : []
    for packed in inputs {
      guard let input = unfold(packed, &found) else {
        draft.mayLackAnything = true
        continue
      }
      let name = input.name.split(separator: "/").last.map(String.init) ?? input.name
      let told = mapped.contains(name) ? .spreadsheet : format ?? Format.recognise(input)
      if let format = told {
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
    var summaries: [ReadSummary] = []
    var indexed: [String] = []
    for format in Format.allCases {
      guard let inputs = byFormat[format] else { continue }
      guard let reader = format.reader else {
        found += inputs.map {
          Diagnostic(.unknownFormat, "\(format.title) is written and not read", in: $0.name)
        }
        continue
      }
      let reading = reader.read(inputs, limits: limits)
      found += reading.diagnostics
      indexed += reading.inputNames ?? []
      if format == .judgements {
        // Read last: they are about what the other inputs hold.
        summaries += JudgementsReader.attach(reading, to: &draft)
      } else {
        draft.append(reading.draft)
        summaries += reading.summaries
      }
    }
    let outcome = draft.resolve()
    found += BulkWeaknesses.tally(outcome.diagnostics, into: &summaries)
    let sorted = cut(found.inReadingOrder(), inputs: inputs.count)
    guard !sorted.containsErrors, let graph = outcome.graph else { throw ReadFailure(sorted) }
    let indexes = Set(byFormat[.index]?.map(\.name) ?? [])
    return LoadedGraph(
      graph: graph, warnings: sorted,
      inputs: inputs.map(\.name).filter { !indexes.contains($0) } + indexed, summaries: summaries)
  }

  /// The input read through its compression; reported when that cannot be.
  private func unfold(_ input: GraphInput, _ found: inout [Diagnostic]) -> GraphInput? {
    do throws(CompressionFault) {
      return try input.unfolded(atMost: limits.bulkBytes)
    } catch {
      found.append(error.diagnostic(of: input.name))
      return nil
    }
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

/// Weak spots of records of bulk formats, which are too many to list.
enum BulkWeaknesses {
  /// Counts the warnings about inputs that have a summary, and gives what is left.
  static func tally(_ found: [Diagnostic], into summaries: inout [ReadSummary]) -> [Diagnostic] {
    guard !summaries.isEmpty else { return found }
    let places = Dictionary(
      summaries.enumerated().map { ($0.element.file, $0.offset) },
      uniquingKeysWith: { one, _ in one })
    return found.filter { diagnostic in
      guard diagnostic.severity == .warning, let file = diagnostic.file, let place = places[file]
      else { return true }
      summaries[place].weaknesses[diagnostic.code.id, default: 0] += 1
      return false
    }
  }
}
