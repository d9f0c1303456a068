import ArgumentParser
import EndUseWorkspace
import ExposurePaths

/// The forms of an answer in words.
enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, md
}

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Prints the routes from a maker to end users, step by step, with sources.",
    discussion: """
      Without --to, to all people harmed; without --from, from every maker (a reverse trace). \
      'No route' says what was searched and what one relaxed condition would open.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The form of the answer: \(names(AnswerFormat.self)).")
  var format: AnswerFormat = .text

  @Flag(help: "Print only how many routes there are.")
  var count = false

  func run() throws {
    let workspace = try graph.open()
    let question = try asked.question(in: workspace, quiet: graph.quiet)
    let trace = workspace.trace(question)
    let colour = output.output == nil && Console.coloursAnswers
    let answer =
      if count {
        "\(trace.routes.count)\(trace.scope.truncation == nil ? "" : "+")\n"
      } else {
        switch format {
        case .text: workspace.text(trace, colour: colour)
        case .json: workspace.json(trace)
        case .md: workspace.markdown(trace)
        }
      }
    try output.write(answer, quiet: graph.quiet)
    if trace.routes.isEmpty { throw ExitStatus.nothingFound }
  }
}
