import ArgumentParser
import EndUseWorkspace
import ExposureMaps
import ExposurePaths

struct ExposureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exposure",
    abstract: "Tabulates which makers reach which programmes: links, routes, best proof.",
    discussion: """
      --home US --region CN-XJ asks which companies of a country are exposed to programmes in a \
      region. --limit holds for each maker. An --output that ends in svg, png, pdf, dot or html draws \
      it.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions
  @OptionGroup var places: PlaceOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var picture: PictureOptions

  @Option(help: "What the columns are: \(names(ExposureRequest.Columns.self)).")
  var columns: ExposureRequest.Columns = .programmes

  func run() throws {
    let workspace = try graph.open()
    var request = ExposureRequest(try asked.question(in: workspace, quiet: graph.quiet))
    request.columns = columns
    request.home = places.home
    request.region = places.region
    let table = workspace.exposure(request)
    if let form = picture.form(of: output, unless: places.format != nil) {
      var options = MatrixMap.Options()
      options.title = picture.title
      options.theme = picture.theme
      try picture.write(of: graph.graphs, quiet: graph.quiet, to: output) { () throws(MapFailure) in
        try workspace.exposureMap(
          table, format: form, options: options, dotsPerInch: picture.dpi, paper: picture.paper)
      }
      if table.cells.isEmpty { throw ExitStatus.nothingFound }
      return
    }
    let colour = output.output == nil && Console.coloursAnswers
    try output.write(
      workspace.render(table, as: places.format ?? .text, colour: colour), quiet: graph.quiet)
    if table.cells.isEmpty { throw ExitStatus.nothingFound }
  }
}
