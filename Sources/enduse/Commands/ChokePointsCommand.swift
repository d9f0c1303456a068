import ArgumentParser
import EndUseWorkspace
import ExposureMaps
import ExposurePaths

struct ChokePointsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chokepoints",
    abstract: "Finds who is on every route, and the fewest that would sever them all.",
    discussion: """
      Works on the routes that 'trace' answers to the same question, so products, dates and \
      conditions hold. Says what is proven and what holds for the routes found only. An \
      --output that ends in svg, png, pdf, dot or html draws them on the routes.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var picture: PictureOptions

  @Option(help: "The form of the answer: \(names(TableForm.self)). Default: text.")
  var format: TableForm?

  func run() throws {
    let workspace = try graph.open()
    let points = workspace.chokePoints(try asked.question(in: workspace, quiet: graph.quiet))
    if points.routes > 0, let form = picture.form(of: output, unless: format != nil) {
      try picture.write(of: graph.graphs, quiet: graph.quiet, to: output) { () throws(MapFailure) in
        try workspace.chokePointMap(
          points, format: form, options: picture.mapOptions, dotsPerInch: picture.dpi,
          paper: picture.paper)
      }
      return
    }
    let colour = output.output == nil && Console.coloursAnswers
    try output.write(
      workspace.render(points, as: format ?? .text, colour: colour), quiet: graph.quiet)
    if points.routes == 0 { throw ExitStatus.nothingFound }
  }
}
