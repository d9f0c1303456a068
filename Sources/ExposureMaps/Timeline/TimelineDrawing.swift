import ExposureModel
public import Graphviz

/// A timeline laid out and ready to be written in any format; each shows the same picture.
///
/// Words stand on the left, a row a mark, under the name of the party; on the right each has its
/// mark along one axis. The work cannot be interrupted, and the whole process takes turns: see
/// `GraphvizLibrary`. It grows with the number of marks; eighty take about 60 ms of CPU.
public struct TimelineDrawing: Sendable {
  /// What to tell the user before they show it.
  public let warnings: [MapWarning]
  /// The size of the page in points.
  public let size: Size
  /// Where things stand, for tests: rows of words and the boxes of signs, by id.
  package let boxes: [String: Box]

  private let diagram: Diagram

  /// Lays a chart out.
  ///
  /// - Parameter chart: What to show.
  /// - Throws: When a text holds a NUL, or when Graphviz gives up.
  public init(of chart: TimelineChart) throws(MapFailure) {
    do {
      let page = try TimelinePage(chart)
      diagram = page.page.diagram
      boxes = page.page.boxes
    } catch {
      throw MapFailure(error)
    }
    size = diagram.page?.size ?? .zero
    let texts =
      chart.lanes.map(\.name) + chart.marks.map(\.words) + chart.sources.map(\.text)
      + [chart.title, chart.standfirst]
    warnings = InstalledFonts.missing(in: texts).map { MapWarning.missingFont($0) }
  }

  /// Writes the timeline in a format; the same chart, fonts and Graphviz give the same bytes.
  ///
  /// - Parameter format: What to write.
  /// - Returns: The file's bytes.
  /// - Throws: When Graphviz gives up.
  public func bytes(as format: OutputFormat) throws(MapFailure) -> [UInt8] {
    do {
      return try diagram.drawn(as: format, by: .pinned)
    } catch {
      throw MapFailure(error)
    }
  }
}
