import Graphviz

/// A piece of a map that is set and can be measured.
typealias Piece = (id: String, label: Label)

/// The words around the body of a map: heading, column heads, key, sources and foot.
struct Furniture {
  let grid: MapGrid
  let palette: Palette
  let type: Typography

  var map: ExposureMap { grid.map }

  static func headID(_ heading: Int) -> String { "head-\(heading)" }
  static func sourceID(_ place: Int) -> String { "source-\(place)" }

  /// The heads of the columns; an empty column says so here, where no arrow passes.
  func heads() -> [Piece] {
    map.columns.enumerated().map { heading, column in
      let isEmpty = !map.cards.contains { $0.tier == column.tier }
      let width = isEmpty ? type.emptyColumnWidth + 12 : type.cardWidth
      let title =
        "\(heading + 1)\u{A0} \(column.tier.sign)\u{A0} \(column.heading.uppercased())"
      var rows = [
        set(title, width, type.columnHead, palette.ink, isBold: true),
        set(column.caption, width, type.columnCaption, palette.softInk),
      ]
      if isEmpty, !column.emptyNote.isEmpty {
        rows.append(set("– " + column.emptyNote, width, type.columnCaption, palette.faintInk))
      }
      let table = Table(rows.map { [Cell(.text($0))] }, spacing: 0.75)
      return (Self.headID(heading), .table(table))
    }
  }

  private func set(
    _ text: String, _ width: Double, _ size: Double, _ ink: Colour, isBold: Bool = false
  ) -> Paragraph {
    PageFurniture.set(text, width, size, ink, isBold: isBold)
  }
}
