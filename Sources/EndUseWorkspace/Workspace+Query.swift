import ExposureReports
public import PathLanguage

/// Asks a workspace's graph in the pattern language.
///
/// Making one views the whole graph; keep it where several queries are asked.
public struct PatternEngine: Sendable {
  private let graph: ExposurePropertyGraph

  /// Views a workspace's graph; O(entities + links).
  public init(_ workspace: Workspace) { graph = ExposurePropertyGraph(workspace.index) }

  /// Kinds, verbs and properties that a query can name.
  public var catalog: GraphCatalog? { graph.catalog }

  /// Reads, checks and plans a query.
  ///
  /// - Parameters:
  ///   - text: The query.
  ///   - name: What messages call it.
  /// - Returns: The query, ready to run.
  /// - Throws: Every fault that shows before the query runs.
  public func read(_ text: String, name: String = "<query>") throws(QueryFailure) -> PatternQuery {
    try PatternQuery(text, name: name, catalog: graph.catalog)
  }

  /// Runs a query.
  ///
  /// - Parameters:
  ///   - query: A query that was read here.
  ///   - parameters: The values of `$name`.
  ///   - settings: What the run may cost.
  /// - Returns: Every row.
  /// - Throws: The first fault met at work, or the limit that was met.
  public func answer(
    _ query: PatternQuery, parameters: [String: Value] = [:],
    settings: QuerySettings = QuerySettings()
  ) throws(QueryFailure) -> QueryAnswer {
    try query.answer(on: graph, parameters: parameters, settings: settings)
  }

  /// An answer in a form.
  public func render(
    _ answer: QueryAnswer, as form: TableForm, colour: Bool = false
  ) -> String {
    let report = QueryReport(graph, style: TerminalStyle(usesColour: colour))
    return switch form {
    case .text: report.text(answer)
    case .json: report.json(answer)
    case .md: report.markdown(answer)
    case .csv: report.csv(answer)
    }
  }
}
