import ArgumentParser
import EndUseWorkspace
import ExposureMaps
import ExposurePaths

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: "Orders makers by exposure, with the reasons for each place.",
    discussion: """
      By the share of end users reached, then programmes, then best proof, then links after \
      notice. The abuses documented at the ends stand beside the rank and are no part of it. \
      --limit holds for each maker, and 100 000 routes for all of them. An --output that ends in \
      svg, png, pdf, dot or html draws the makers beside the people they reach.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions
  @OptionGroup var places: PlaceOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var picture: PictureOptions

  func run() throws {
    let workspace = try graph.open()
    var request = ExposureRequest(try asked.question(in: workspace, quiet: graph.quiet))
    request.home = places.home
    request.region = places.region
    let ranking = workspace.ranking(request)
    if let form = picture.form(of: output, unless: places.format != nil) {
      var options = MatrixMap.Options()
      options.title = picture.title
      options.theme = picture.theme
      try picture.write(of: graph.graphs, quiet: graph.quiet, to: output) { () throws(MapFailure) in
        try workspace.rankingMap(
          ranking, format: form, options: options, dotsPerInch: picture.dpi, paper: picture.paper)
      }
      if ranking.entries.isEmpty { throw ExitStatus.nothingFound }
      return
    }
    let colour = output.output == nil && Console.coloursAnswers
    try output.write(
      workspace.render(ranking, as: places.format ?? .text, colour: colour), quiet: graph.quiet)
    if ranking.entries.isEmpty { throw ExitStatus.nothingFound }
  }
}
