import ArgumentParser
import EndUseWorkspace
import SourceDiagnostics

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reports every fault and weak spot of the input, each with its place and a hint.",
    discussion: "Exit status 2 when there are errors; warnings alone are 0, or 1 with --strict.")

  @OptionGroup var graph: GraphOptions

  @Option(help: "The form of the report: text, json.")
  var format: AnswerFormat = .text

  @Flag(help: "End with status 1 when there are warnings.")
  var strict = false

  @Option(help: "Explain a rule by its name, such as dangling-id, or 'all'.")
  var explain: String?

  mutating func validate() throws {
    guard format != .md else { throw ValidationError("check answers as text or json.") }
  }

  func run() throws {
    if let explain {
      try explainRule(explain)
      return
    }
    let outcome = Workspace.check(
      graph.graphs.isEmpty ? ["Graphs"] : graph.graphs, format: graph.inputFormat)
    if format == .json {
      Console.answer(DiagnosticJSON.render(outcome.diagnostics))
    } else {
      let text = DiagnosticText(colour: Console.coloursAnswers)
      if !outcome.diagnostics.isEmpty { Console.answer(text.render(outcome.diagnostics) + "\n") }
      Console.answer(outcome.summary + "\n")
    }
    if outcome.diagnostics.containsErrors { throw ExitStatus.unreadable }
    if strict, !outcome.diagnostics.isEmpty { throw ExitStatus.nothingFound }
  }

  private func explainRule(_ name: String) throws {
    let codes = name == "all" ? DiagnosticCode.all : DiagnosticCode.all.filter { $0.id == name }
    guard !codes.isEmpty else {
      Console.message("error: there is no rule '\(name)'\n")
      if let hint = Suggestion.hint(for: name, among: DiagnosticCode.all.map(\.id)) {
        Console.message("hint: \(hint)\n")
      }
      throw ExitStatus.unreadable
    }
    for code in codes {
      Console.answer(
        "\(code.id) (\(code.severity.rawValue)): \(code.rule).\n  \(code.explanation)\n")
    }
  }
}
