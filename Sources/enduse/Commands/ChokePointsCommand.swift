import ArgumentParser
import EndUseWorkspace
import ExposurePaths

struct ChokePointsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chokepoints",
    abstract: "Finds who is on every route, and the fewest that would sever them all.",
    discussion: """
      Works on the routes that 'trace' answers to the same question, so products, dates and \
      conditions hold. Says what is proven and what holds for the routes found only.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The form of the answer: \(names(TableForm.self)).")
  var format: TableForm = .text

  func run() throws {
    let workspace = try graph.open()
    let points = workspace.chokePoints(try asked.question(in: workspace, quiet: graph.quiet))
    let colour = output.output == nil && Console.coloursAnswers
    try output.write(
      workspace.render(points, as: format, colour: colour), quiet: graph.quiet)
    if points.routes == 0 { throw ExitStatus.nothingFound }
  }
}
