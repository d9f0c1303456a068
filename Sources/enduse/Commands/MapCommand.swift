import ArgumentParser
import EndUseWorkspace
import ExposureMaps
import ExposurePaths
import Interchange

struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Draws the exposure map of the same question as 'trace'.",
    discussion: """
      The form is told from the file's ending: \(names(MapFormat.self)). Without --output, the map \
      goes to Output/, named for the case.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions

  @Option(
    name: .shortAndLong, help: "The file to write; - is standard output (then give --format).",
    completion: .file())
  var output: String?

  @Option(help: "The form of the map, when the ending does not tell: \(names(MapFormat.self)).")
  var format: MapFormat?

  @Option(help: "The palette: \(names(ExposureMap.Theme.self)).")
  var theme: ExposureMap.Theme = .light

  @Option(help: "The headline, instead of the case's own.")
  var title: String?

  @Flag(help: "Draw the routes alone, without what lies beside them.")
  var routesOnly = false

  @Option(
    help:
      """
      A map for each \(names(RouteMap.Split.self)) of the answer: pages of one PDF, or numbered files \
      beside each other.
      """
  )
  var split: RouteMap.Split?

  @Option(
    help: """
      Fit it to paper: \(names(Sheet.self)). Where words get too small, arrows are numbered; a PDF \
      runs on to further pages.
      """)
  var paper: Sheet?

  @Option(
    help: """
      Put parties into one card although there is room: \(names(RouteMap.Grouping.self)) are those \
      of one column under one parent.
      """)
  var group: RouteMap.Grouping?

  @Option(help: "Dots per inch of a PNG (72 to 600).")
  var dpi = 160

  @OptionGroup var drawing: DrawingOptions

  mutating func validate() throws {
    guard (72...600).contains(dpi) else { throw ValidationError("--dpi must lie from 72 to 600.") }
    if format == nil, let output, output != "-", MapFormat(file: output) == nil {
      throw ValidationError(
        "'\(output)' ends in none of \(names(MapFormat.self)); give --format.")
    }
    if split != nil, output == "-", format != .pdf {
      throw ValidationError("--split needs an --output of its own, unless it is a PDF.")
    }
    if output == "-", format == nil {
      throw ValidationError("--output - needs --format.")
    }
  }

  func run() throws {
    let workspace = try graph.open()
    let question = try asked.question(in: workspace, quiet: graph.quiet)
    let trace = workspace.trace(question)
    guard !trace.routes.isEmpty else {
      Console.message(workspace.text(trace, colour: Console.takesColour(2)))
      throw ExitStatus.nothingFound
    }
    let path = output ?? "Output/\(workspace.slug).\((format ?? .svg).rawValue)"
    let form = format ?? MapFormat(file: path) ?? .svg
    var options = RouteMap.Options()
    options.title = title
    options.routesOnly = routesOnly
    options.theme = theme
    options.layout = drawing.layout
    options.grouping = group
    let maps = try drawing.drawn(of: graph.graphs, quiet: graph.quiet) {
      () throws(MapFailure) -> [(path: String, map: DrawnMap)] in
      guard let split else {
        let map = try workspace.map(
          trace, format: form, options: options, dotsPerInch: dpi, paper: paper)
        return [(path, map)]
      }
      guard form != .pdf else {
        return [(path, try workspace.document(trace, by: split, options: options, paper: paper))]
      }
      return try workspace.pages(
        trace, by: split, format: form, options: options, dotsPerInch: dpi, paper: paper
      ).map { (Self.path(path, page: $0.name), $0.map) }
    }
    if output == nil { AtomicFile.makeFolder("Output") }
    for (path, map) in maps {
      if !graph.quiet { for warning in map.warnings { Console.message("warning: \(warning)\n") } }
      try OutputOptions.write(map.bytes, to: path, quiet: graph.quiet)
    }
  }

  /// `map.svg` as `map-1-syria.svg`.
  private static func path(_ path: String, page name: String) -> String {
    guard let dot = path.lastIndex(of: "."), path[dot...].allSatisfy({ $0 != "/" }) else {
      return path + "-" + name
    }
    return path[..<dot] + "-" + name + path[dot...]
  }
}
