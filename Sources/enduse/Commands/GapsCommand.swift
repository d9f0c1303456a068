import ArgumentParser
import EndUseWorkspace
import ExposurePaths

struct GapsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps",
    abstract: "Lists what is missing, and which document would close it.",
    discussion: """
      Declared gaps with the routes that cross them, then fragments that would join if two names \
      were one party or one link existed; none of these is claimed.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The form of the answer: \(names(AnswerFormat.self)).")
  var format: AnswerFormat = .text

  func run() throws {
    let workspace = try graph.open()
    let gaps = workspace.gaps(try asked.question(in: workspace, quiet: graph.quiet))
    let answer =
      switch format {
      case .text:
        workspace.text(gaps, colour: output.output == nil && Console.coloursAnswers)
      case .json: workspace.json(gaps)
      case .md: workspace.markdown(gaps)
      }
    try output.write(answer, quiet: graph.quiet)
    if gaps.declared.isEmpty, gaps.joins.isEmpty { throw ExitStatus.nothingFound }
  }
}
