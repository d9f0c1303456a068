public import ExposureModel
import ExposureReports
public import Interchange
public import PartyMatching
public import SourceDiagnostics

/// Comparing the parties of a graph with entries of lists and other graphs.
extension Workspace {
  /// A graph with what it is compared with, and which entries are of the latter.
  public struct Comparison: Sendable {
    /// Everything that is open.
    public let workspace: Workspace
    /// The entries of the lists.
    public let against: Set<EntityID>
  }

  /// Opens a graph beside lists.
  ///
  /// - Parameters:
  ///   - paths: The graph's inputs.
  ///   - lists: The inputs that it is compared with; none compares the graph with itself.
  ///   - further: Inputs that belong to neither, such as judgements.
  ///   - format: The format of the graph's inputs; nil tells it.
  ///   - audience: For whom outputs are written.
  /// - Returns: Both as one graph.
  /// - Throws: Every fault of every input.
  public static func open(
    _ paths: [String], beside lists: [String], with further: [String] = [],
    format: Format? = nil, audience: Audience = .public
  ) throws(ReadFailure) -> Comparison {
    let own = try GraphLoader(format: format).read(paths: paths)
    let all = try GraphLoader(format: lists.isEmpty ? format : nil)
      .read(paths: paths + lists + further)
    let workspace = Workspace(
      all.graph, audience: audience, files: all.inputs, warnings: own.warnings)
    let known = Set(own.graph.entities.map(\.id))
    let against = workspace.graph.entities.map(\.id).filter { !known.contains($0) }
    return Comparison(workspace: workspace, against: Set(against))
  }

  /// Matches as text.
  public func text(
    _ matches: PartyMatches, threshold: Double, showsJudged: Bool, colour: Bool = false
  ) -> String {
    MatchReport(graph, style: TerminalStyle(usesColour: colour))
      .text(matches, threshold: threshold, showsJudged: showsJudged)
  }

  /// One match as text.
  public func text(_ match: PartyMatch, colour: Bool = false) -> String {
    MatchReport(graph, style: TerminalStyle(usesColour: colour)).lines(match)
      .joined(separator: "\n") + "\n"
  }

  /// Matches as JSON, schema `enduse.match/1`.
  public func json(_ matches: PartyMatches, threshold: Double) -> String {
    MatchReport(graph).json(matches, threshold: threshold)
  }

  /// The matches that nobody decided on as a table of judgements, which is read as an input too.
  ///
  /// - Parameters:
  ///   - matches: The matches.
  ///   - day: The day that stands in the table.
  /// - Returns: Comma-separated values.
  public func judgements(_ matches: PartyMatches, on day: Day) -> String {
    JudgementTable.header
      + matches.matches.filter { $0.judgement == nil }.map {
        JudgementTable.line(
          JudgementRow(
            one: $0.one.rawValue, other: $0.other.rawValue, judgement: "candidate",
            score: $0.comparison.score, method: Self.method, by: "comparison of names",
            date: day.description))
      }.joined()
  }

  /// How a score was made.
  public static var method: String { "enduse \(version) names, numbers, country, unit" }

  /// A screening as text.
  public func text(
    _ screening: PartyScreening, threshold: Double, colour: Bool = false
  ) -> String {
    ScreeningReport(graph, style: TerminalStyle(usesColour: colour))
      .text(screening, threshold: threshold)
  }

  /// A screening as JSON, schema `enduse.screen/1`.
  public func json(_ screening: PartyScreening, threshold: Double) -> String {
    ScreeningReport(graph).json(screening, threshold: threshold)
  }
}
