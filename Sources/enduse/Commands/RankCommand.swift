import ArgumentParser
import EndUseWorkspace
import ExposurePaths

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: "Orders makers by exposure, with the reasons for each place.",
    discussion: """
      By the share of end users reached, then programmes, then best proof, then links after \
      notice. The abuses documented at the ends stand beside the rank and are no part of it.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions
  @OptionGroup var places: PlaceOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try graph.open()
    var request = ExposureRequest(try asked.question(in: workspace, quiet: graph.quiet))
    request.home = places.home
    request.region = places.region
    let ranking = workspace.ranking(request)
    let colour = output.output == nil && Console.coloursAnswers
    try output.write(
      workspace.render(ranking, as: places.format, colour: colour), quiet: graph.quiet)
    if ranking.entries.isEmpty { throw ExitStatus.nothingFound }
  }
}
