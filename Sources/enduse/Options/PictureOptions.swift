import ArgumentParser
import EndUseWorkspace
import ExposureMaps
import ExposurePaths

/// How an answer is drawn when its output is a picture.
struct PictureOptions: ParsableArguments {
  @Option(help: "The palette of a picture: \(names(ExposureMap.Theme.self)).")
  var theme: ExposureMap.Theme = .light

  @Option(help: "The headline of a picture, instead of one made of the answer.")
  var title: String?

  @Option(
    help: """
      Fit a picture to paper: \(names(Sheet.self)). What would be too small to read runs on to further \
      pages of a PDF.
      """)
  var paper: Sheet?

  @Option(help: "Dots per inch of a PNG (72 to 600).")
  var dpi = 160

  @OptionGroup var drawing: DrawingOptions

  mutating func validate() throws {
    guard (72...600).contains(dpi) else { throw ValidationError("--dpi must lie from 72 to 600.") }
  }

  /// The form of the picture that the output's ending asks for; nil when an answer is asked for.
  func form(of output: OutputOptions, unless isAnswer: Bool) -> MapFormat? {
    guard !isAnswer, let path = output.output, path != "-" else { return nil }
    return MapFormat(file: path)
  }

  /// The choices that every map has.
  var mapOptions: RouteMap.Options {
    var options = RouteMap.Options()
    options.title = title
    options.theme = theme
    options.layout = drawing.layout
    return options
  }

  /// Draws and writes; ends with status 2 where it cannot.
  func write(
    of inputs: [String], quiet: Bool, to output: OutputOptions,
    _ draw: () throws(MapFailure) -> DrawnMap
  ) throws {
    let map = try drawing.drawn(of: inputs, quiet: quiet, draw)
    if !quiet { for warning in map.warnings { Console.message("warning: \(warning)\n") } }
    try output.write(map.bytes, quiet: quiet)
  }
}
