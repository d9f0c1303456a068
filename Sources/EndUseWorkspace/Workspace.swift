public import ExposureModel
public import ExposurePaths
public import ExposureReports
public import Interchange
public import SourceDiagnostics

/// An open graph that can be asked, drawn and reported on, for one audience.
///
/// What the audience may not see is taken out as the graph is opened, so that no answer, map,
/// count or file name can hold it.
public struct Workspace: Sendable {
  /// The version of the program.
  public static let version = "0.1.0"

  /// Every code list.
  public static var vocabularies: [VocabularyList] { VocabularyList.all }

  /// The graph as the audience may see it.
  public let graph: ExposureGraph
  /// For whom outputs are written.
  public let audience: Audience
  /// The inputs as the user called them.
  public let files: [String]
  /// Weak spots of the input.
  public let warnings: [Diagnostic]
  /// The graph's index; made when it is first asked for.
  public var index: ExposureIndex { lateIndex.value }
  /// The graph's names; indexed when they are first asked for.
  public var names: NameIndex { lateNames.value }

  private let lateIndex: Late<ExposureIndex>
  private let lateNames: Late<NameIndex>

  /// Opens files and folders as one graph.
  ///
  /// - Parameters:
  ///   - paths: Files, folders, or `-` for standard input.
  ///   - format: Their format; nil tells it from the content.
  ///   - audience: For whom outputs are written.
  /// - Returns: The open graph.
  /// - Throws: Every fault of every input, when any of them is an error.
  public static func open(
    _ paths: [String], format: Format? = nil, audience: Audience = .public
  ) throws(ReadFailure) -> Workspace {
    let loaded = try GraphLoader(format: format).read(paths: paths)
    return Workspace(
      loaded.graph, audience: audience, files: loaded.inputs, warnings: loaded.warnings)
  }

  /// Opens a graph that is in memory.
  public init(
    _ graph: ExposureGraph, audience: Audience = .public, files: [String] = [],
    warnings: [Diagnostic] = []
  ) {
    let visible = graph.visible(to: audience, keepPersons: audience > .public)
    self.graph = visible
    self.audience = audience
    self.files = files
    self.warnings = warnings
    lateIndex = Late { ExposureIndex(visible, files: files) }
    lateNames = Late { NameIndex(visible) }
  }

  /// The verbs that its links can have.
  public var linkKinds: [LinkKind] { LinkKind.standard + graph.declaredKinds }

  /// A short name for files made from it: the folder of its only case, or `exposure`.
  public var slug: String {
    guard graph.cases.count == 1, let file = graph.cases.first?.file else { return "exposure" }
    let parts = file.split(separator: "/").map(String.init)
    let name =
      parts.count > 1 && parts.last?.hasPrefix("case.") == true
      ? parts[parts.count - 2] : parts.last ?? "exposure"
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    let safe = stem.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let trimmed = String(safe).split(separator: "-").joined(separator: "-")
    return trimmed.isEmpty ? "exposure" : trimmed
  }

  /// Answers a question about routes.
  public func trace(_ question: Question) -> Trace { RouteSearch(index).trace(question) }

  /// The record of an id, if the graph has one: an entity, a link, a source or a statement.
  public func record(withID text: String) -> RecordReport.Record? {
    if let id = EntityID(text), graph.entity(id) != nil { return .entity(id) }
    if let id = LinkID(text), graph.link(id) != nil { return .link(id) }
    if let id = SourceID(text), graph.source(id) != nil { return .source(id) }
    if let id = StatementID(text), graph.statements.contains(where: { $0.id == id }) {
      return .statement(id)
    }
    return nil
  }
}

/// Answers in words.
extension Workspace {
  /// A trace as text for a terminal.
  public func text(_ trace: Trace, colour: Bool = false) -> String {
    TraceText(graph, style: TerminalStyle(usesColour: colour)).render(trace)
  }

  /// How a trace was searched and what was left aside, as text.
  public func explanation(_ trace: Trace, colour: Bool = false) -> String {
    TraceText(graph, style: TerminalStyle(usesColour: colour)).explanation(trace)
  }

  /// A trace as JSON, schema `enduse.trace/1`.
  public func json(_ trace: Trace) -> String { TraceJSON(graph).render(trace) }

  /// A trace as Markdown.
  public func markdown(_ trace: Trace) -> String { TraceMarkdown(graph).render(trace) }

  /// What is missing for a question.
  public func gaps(_ question: Question) -> GapReport { GapFinder(index).report(question) }

  /// Gaps as text.
  public func text(_ gaps: GapReport, colour: Bool = false) -> String {
    GapsReport(graph, style: TerminalStyle(usesColour: colour)).text(gaps)
  }

  /// Gaps as JSON, schema `enduse.gaps/1`.
  public func json(_ gaps: GapReport) -> String { GapsReport(graph).json(gaps) }

  /// Gaps as Markdown.
  public func markdown(_ gaps: GapReport) -> String { GapsReport(graph).markdown(gaps) }

  /// The timeline of a trace as text.
  public func timelineText(_ trace: Trace, colour: Bool = false) -> String {
    TimelineReport(graph, style: TerminalStyle(usesColour: colour))
      .text(Timeline(trace, in: graph), of: trace)
  }

  /// The timeline of a trace as JSON, schema `enduse.timeline/1`.
  public func timelineJSON(_ trace: Trace) -> String {
    TimelineReport(graph).json(Timeline(trace, in: graph), of: trace)
  }

  /// The timeline of a trace as Markdown.
  public func timelineMarkdown(_ trace: Trace) -> String {
    TimelineReport(graph).markdown(Timeline(trace, in: graph), of: trace)
  }

  /// Candidates for a name as text.
  public func findText(_ candidates: [NameIndex.Candidate], colour: Bool = false) -> String {
    FindReport(graph, style: TerminalStyle(usesColour: colour)).text(candidates)
  }

  /// Candidates for a name as JSON, schema `enduse.find/1`.
  public func findJSON(_ candidates: [NameIndex.Candidate], asked: String) -> String {
    FindReport(graph).json(candidates, asked: asked)
  }

  /// A record as text.
  public func showText(_ record: RecordReport.Record, colour: Bool = false) -> String {
    RecordReport(graph, style: TerminalStyle(usesColour: colour)).text(record)
  }

  /// A record as JSON, schema `enduse.show/1`.
  public func showJSON(_ record: RecordReport.Record) -> String {
    RecordReport(graph).json(record)
  }

  /// A record as Markdown.
  public func showMarkdown(_ record: RecordReport.Record) -> String {
    RecordReport(graph).markdown(record)
  }

  /// The graph as one case file.
  ///
  /// - Returns: UTF-8.
  public func caseFile() -> [UInt8] { CaseFileWriter().write(graph) }
}

/// Checking inputs without asking them anything.
extension Workspace {
  /// What a check found.
  public struct CheckOutcome: Sendable {
    /// Errors and warnings in reading order.
    public let diagnostics: [Diagnostic]
    /// What was read: a line in all, and before it what was read and dropped of each input that is no
    /// case file; what was found, where nothing could be read.
    public let summary: String
  }

  /// Reads inputs and reports every fault and weak spot.
  public static func check(_ paths: [String], format: Format? = nil) -> CheckOutcome {
    do {
      let loaded = try GraphLoader(format: format).read(paths: paths)
      let graph = loaded.graph
      let files = loaded.inputs.count
      let counts =
        Wording.count(files, "file") + ": "
        + [
          Wording.count(graph.entities.count, "entity", plural: "entities"),
          Wording.count(graph.links.count, "link"), Wording.count(graph.sources.count, "source"),
          Wording.count(graph.statements.count, "statement"),
        ].joined(separator: ", ")
      return CheckOutcome(
        diagnostics: loaded.warnings,
        summary: loaded.summaries.map(\.description).joined()
          + "\(counts); \(DiagnosticText.tally(loaded.warnings))")
    } catch {
      return CheckOutcome(
        diagnostics: error.diagnostics,
        summary: "not used: \(DiagnosticText.tally(error.diagnostics))")
    }
  }
}
