public import Graphviz

/// A map laid out and ready to be written in any format; each shows the same picture.
///
/// Laying out a map of 8 cards takes about 10 ms of CPU, one of 60 about 40 ms, and the first in a
/// process some 50 ms more for plugins and fonts. Writing a format takes about as long again. The
/// work cannot be interrupted, and the whole process takes turns: see `GraphvizLibrary`.
public struct MapDrawing: Sendable {
  /// What to tell the user before they show the map.
  public let warnings: [MapWarning]

  /// The size of the page in points.
  public let size: Size

  package let geometry: MapGeometry

  private let map: ExposureMap
  private let names: ElementNames
  private let diagram: Diagram

  /// Lays a map out.
  ///
  /// - Parameter map: What to show.
  /// - Throws: When ids are taken or unknown, when a card has no column or a footnote no source, when
  ///   there is more than anyone could read (600 cards, 1 200 arrows), when a text holds a NUL, or
  ///   when Graphviz gives up.
  public init(of map: ExposureMap) throws(MapFailure) {
    let (shortened, cuts) = map.shortened()
    let grid = try MapGrid(shortened)
    let names = ElementNames(shortened)
    let page: MapPage
    do {
      page = try MapPage(grid, names)
    } catch {
      throw MapFailure(error)
    }
    self.map = shortened
    self.names = names
    diagram = page.page.diagram
    geometry = page.geometry
    size = page.geometry.page.size
    let missing = InstalledFonts.missing(in: shortened.texts).map { MapWarning.missingFont($0) }
    warnings = cuts + Self.warnings(shortened, size, page.type) + missing
  }

  /// Writes the map in a format.
  ///
  /// The same map, fonts and Graphviz give the same bytes, in this process and in the next.
  ///
  /// - Parameter format: What to write; 160 dots an inch make a sharp PNG.
  /// - Returns: The file's bytes.
  /// - Throws: When Graphviz gives up.
  public func bytes(as format: OutputFormat) throws(MapFailure) -> [UInt8] {
    do {
      return try diagram.drawn(as: format, by: .pinned)
    } catch {
      throw MapFailure(error)
    }
  }

  /// The id that a card has in the SVG, for pages that act on it.
  public func elementID(ofCard id: String) -> String? {
    map.cards.firstIndex { $0.id == id }.map { names.cards[$0] }
  }

  /// The id that an arrow has in the SVG; its words have the same name as a class.
  public func elementID(ofArrow id: String) -> String? {
    map.arrows.firstIndex { $0.id == id }.map { names.arrows[$0] }
  }

  private static func warnings(
    _ map: ExposureMap, _ size: Size, _ type: Typography
  ) -> [MapWarning] {
    var warnings: [MapWarning] = []
    let (cards, arrows) = type.isDense ? (150, 225) : (60, 90)
    if map.cards.count > cards || map.arrows.count > arrows {
      warnings.append(.crowded(cards: map.cards.count, arrows: map.arrows.count))
    }
    // A3 is the largest that people have at hand.
    let scale = Sheet.a3.scale(of: size)
    let points = type.smallest * scale
    if points < 5 { warnings.append(.smallPrint(paper: "A3", points: points)) }
    return warnings
  }
}
