import ArgumentParser
import EndUseWorkspace
import ExposureMaps

/// How a picture looks.
struct PictureOptions: ParsableArguments {
  @Option(help: "The palette of a picture: \(names(ExposureMap.Theme.self)).")
  var theme: ExposureMap.Theme = .light

  @Option(help: "The headline of a picture, instead of its own.")
  var title: String?

  @Option(help: "Dots per inch of a PNG (72 to 600).")
  var dpi = 160

  mutating func validate() throws {
    guard (72...600).contains(dpi) else { throw ValidationError("--dpi must lie from 72 to 600.") }
  }
}

/// The forms of an answer that can also be drawn.
enum DrawnAnswerFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, md, svg, png, pdf, dot

  /// The form that is a picture; nil for words.
  var picture: MapFormat? { MapFormat(rawValue: rawValue) }

  /// The form that is asked for: the named one, else the one that a file's ending stands for if
  /// that is a picture, else text.
  static func asked(_ named: DrawnAnswerFormat?, output: String?) -> DrawnAnswerFormat {
    named ?? output.flatMap { MapFormat(file: $0) }.flatMap { Self(rawValue: $0.rawValue) } ?? .text
  }
}

extension DrawnMap {
  /// Says what the picture's maker should know.
  func warn(quiet: Bool) {
    guard !quiet else { return }
    for warning in warnings { Console.message("warning: \(warning)\n") }
  }
}
