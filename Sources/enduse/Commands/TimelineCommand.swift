import ArgumentParser
import EndUseWorkspace
import ExposurePaths

struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Lays out by date what happened and what was said, with notice and halts.",
    discussion: "A lane for every party on the routes of the question.")

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The form of the answer: \(names(AnswerFormat.self)).")
  var format: AnswerFormat = .text

  func run() throws {
    let workspace = try graph.open()
    let trace = workspace.trace(try asked.question(in: workspace, quiet: graph.quiet))
    guard !trace.routes.isEmpty else {
      Console.message(workspace.text(trace, colour: Console.takesColour(2)))
      throw ExitStatus.nothingFound
    }
    let answer =
      switch format {
      case .text:
        workspace.timelineText(
          trace, colour: output.output == nil && Console.coloursAnswers)
      case .json: workspace.timelineJSON(trace)
      case .md: workspace.timelineMarkdown(trace)
      }
    try output.write(answer, quiet: graph.quiet)
  }
}
