import ArgumentParser
import EndUseWorkspace
import ExposureModel
import Interchange
import SourceDiagnostics

/// Which graph is asked, and for whom the answer is.
struct GraphOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Case files or folders of them; - is standard input. Without one: ./Graphs.",
      valueName: "graph"),
    completion: .file())
  var graphs: [String] = []

  @Option(help: "The format of the inputs, when it cannot be told: \(names(Format.self)).")
  var inputFormat: Format?

  @Option(help: "For whom the output is: \(names(Audience.self)).")
  var audience: Audience = .public

  @Flag(name: .shortAndLong, help: "Print no warnings and no progress.")
  var quiet = false

  /// Opens the graph; prints what is wrong with it and ends with status 2 where it cannot be used.
  func open() throws -> Workspace {
    var paths = graphs.isEmpty ? ["Graphs"] : graphs
    if graphs.isEmpty, let open = OpenGraph.current {
      // The shell's own audience stands where none is asked for.
      if audience == .public || audience == open.workspace.audience { return open.workspace }
      paths = open.paths
    }
    do {
      let workspace = try Workspace.open(paths, format: inputFormat, audience: audience)
      return workspace
    } catch {
      Console.message(Report.text(error.diagnostics))
      throw ExitStatus.unreadable
    }
  }
}

/// The codes of a closed list, for help texts.
func names<List: CaseIterable & RawRepresentable<String>>(_ list: List.Type) -> String {
  list.allCases.map(\.rawValue).joined(separator: ", ")
}

/// Diagnostics as the command prints them.
enum Report {
  static func text(_ diagnostics: [Diagnostic]) -> String {
    DiagnosticText(colour: Console.takesColour(2)).render(diagnostics)
  }
}
