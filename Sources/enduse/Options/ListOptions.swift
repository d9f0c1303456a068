import ArgumentParser
import EndUseWorkspace
import Interchange
import NameMatching
import PartyMatching
import SourceDiagnostics

/// What parties are compared with.
struct ListOptions: ParsableArguments {
  @Option(
    help: "A list, register or graph to compare with; repeat for several.", completion: .file())
  var against: [String] = []

  @Option(
    help: """
      What was decided before: a table of judgements. A judgements.csv in the graph's folder is read \
      in any case.
      """,
    completion: .file())
  var judgements: [String] = []

  @Option(help: "The least score of a match, 0.01 to 1.")
  var threshold = NameComparison.threshold

  mutating func validate() throws {
    guard threshold >= 0.01, threshold <= 1 else {
      throw ValidationError("--threshold lies from 0.01 to 1.")
    }
  }

  /// Opens the graph beside the lists; ends with status 2 where that cannot be.
  func open(_ graph: GraphOptions) throws -> Workspace.Comparison {
    let paths = graph.graphs.isEmpty ? OpenGraph.current?.paths ?? ["Graphs"] : graph.graphs
    do {
      return try Workspace.open(
        paths, beside: against, with: judgements, format: graph.inputFormat,
        audience: graph.audience)
    } catch {
      Console.message(Report.text(error.diagnostics))
      throw ExitStatus.unreadable
    }
  }
}
