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
  /// The page as one of a document.
  let leaf: Leaf

  /// Lays a map out.
  ///
  /// - Parameters:
  ///   - map: What to show.
  ///   - sheet: The paper to fit it to; nil gives it the size that it needs. Where its words would be
  ///     smaller than 5 points, arrows bear numbers and a table says the rest.
  /// - Throws: When ids are taken or unknown, when a card has no column or a footnote no source, when
  ///   there is more than anyone could read (600 cards, 1 200 arrows), when a text holds a NUL, or
  ///   when Graphviz gives up.
  public init(of map: ExposureMap, on sheet: Sheet? = nil) throws(MapFailure) {
    var (shortened, cuts) = map.shortened()
    var page = try Self.page(shortened)
    if let sheet, Self.points(page, on: sheet) < Sheet.legible, shortened.labelling == .words {
      shortened.labelling = .numbers
      page = try Self.page(shortened)
    }
    if let words = sheet?.smallPrint(
      of: page.geometry.page.size, smallest: page.type.smallest)
    {
      shortened.footer.append(words)
      page = try Self.page(shortened)
    }
    self.map = shortened
    names = page.names
    var leaf = Leaf(page.page, page.palette)
    let missing = InstalledFonts.missing(in: shortened.texts).map { MapWarning.missingFont($0) }
    warnings =
      cuts + Self.warnings(shortened, page, on: sheet ?? .a3, Self.points(page, on: sheet ?? .a3))
      + missing
    sheet?.fit(&leaf.diagram)
    self.leaf = leaf
    geometry = page.geometry
    size = leaf.size
  }

  static func page(
    _ map: ExposureMap, runningOn sheet: Sheet? = nil
  ) throws(MapFailure) -> MapPage {
    let grid = try MapGrid(map)
    do {
      return try MapPage(grid, ElementNames(map), runningOn: sheet)
    } catch {
      throw MapFailure(error)
    }
  }

  /// The smallest type of a page on a sheet.
  static func points(_ page: MapPage, on sheet: Sheet) -> Double {
    page.type.smallest * sheet.scale(of: page.geometry.page.size)
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
      return try leaf.diagram.drawn(as: format, by: .pinned)
    } catch {
      throw MapFailure(error)
    }
  }

  /// Whether Graphviz finds the rows of a map: it is asked to, and the map is small enough.
  package static func isLaidOutByGraphviz(_ map: ExposureMap) -> Bool {
    (try? MapGrid(map)).map(RowLayout.isForGraphviz) ?? false
  }

  /// Whether its words are too small to read on its sheet.
  var isTooSmall: Bool {
    warnings.contains { if case .smallPrint = $0 { true } else { false } }
  }

  /// The id that a card has in the SVG, for pages that act on it.
  public func elementID(ofCard id: String) -> String? {
    map.cards.firstIndex { $0.id == id }.map { names.cards[$0] }
  }

  /// The id that an arrow has in the SVG; its words have the same name as a class.
  public func elementID(ofArrow id: String) -> String? {
    map.arrows.firstIndex { $0.id == id }.map { names.arrows[$0] }
  }

  static func warnings(
    _ map: ExposureMap, _ page: MapPage, on sheet: Sheet, _ points: Double
  ) -> [MapWarning] {
    var warnings: [MapWarning] = []
    let (cards, arrows) = page.type.isDense ? (150, 225) : (60, 90)
    if map.cards.count > cards || map.arrows.count > arrows {
      warnings.append(.crowded(cards: map.cards.count, arrows: map.arrows.count))
    }
    // Without a sheet, A3 is the largest that people have at hand.
    if points < Sheet.legible { warnings.append(.smallPrint(paper: sheet.name, points: points)) }
    return warnings
  }
}
