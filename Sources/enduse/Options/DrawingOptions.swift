import ArgumentParser
import EndUseWorkspace
import ExposureMaps
import ExposurePaths

/// How a picture is laid out, and for how long that may go on.
struct DrawingOptions: ParsableArguments {
  @Option(
    help: """
      How the heights on a map are found: \(names(ExposureMap.Layout.self)). Rows are quicker, and \
      their lines cross more often; charts need neither.
      """)
  var layout: ExposureMap.Layout = .graphviz

  /// Draws, within a deadline.
  ///
  /// - Parameters:
  ///   - inputs: What the command reads, to know whether it can be read again.
  ///   - quiet: Whether nothing is said of a second try.
  ///   - draw: Draws one picture or several.
  /// - Returns: What was drawn.
  /// - Throws: Status 2, once it is said why, where it cannot be drawn.
  func drawn<Picture>(
    of inputs: [String], quiet: Bool, _ draw: () throws(MapFailure) -> Picture
  ) throws -> Picture {
    let deadline = DrawingDeadline(layout, inputs: inputs, quiet: quiet)
    defer { deadline.end() }
    do {
      return try draw()
    } catch {
      Console.message("error: \(error)\n")
      throw ExitStatus.unreadable
    }
  }
}
