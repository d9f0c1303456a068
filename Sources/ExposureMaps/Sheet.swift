import Graphviz

/// A sheet of paper, on which a picture is printed upright or across, whichever is larger.
public enum Sheet: String, Hashable, Sendable, CaseIterable {
  /// 297 by 420 mm.
  case a3
  /// 210 by 297 mm.
  case a4
  /// 8.5 by 11 inches.
  case letter

  /// The short and the long side in points.
  var sides: (short: Double, long: Double) {
    switch self {
    case .a3: (841.89, 1_190.55)
    case .a4: (595.28, 841.89)
    case .letter: (612, 792)
    }
  }

  /// The rim that printers need; a picture brings a margin of its own.
  static let margin = 12.0

  /// The least size of type that one can read, in points.
  static let legible = 5.0

  /// The name in print.
  var name: String { self == .letter ? "letter" : rawValue.uppercased() }

  /// How much a picture is made smaller to fit; never larger than it is.
  func scale(of size: Size) -> Double {
    let (across, upright) = scales(of: size)
    return min(max(across, upright), 1)
  }

  /// What a picture says of itself where the sheet makes its words too small to read; nil otherwise.
  func smallPrint(of size: Size, smallest: Double) -> String? {
    smallPrint(smallest * scale(of: size))
  }

  /// What a picture says of type of so many points; nil when one can read it.
  func smallPrint(_ points: Double) -> String? {
    guard points < Self.legible else { return nil }
    return "Fitted to \(name), the smallest type is \(MapWarning.tenths(points)) points, which is "
      + "hard to read."
  }

  private func scales(of size: Size) -> (across: Double, upright: Double) {
    let (short, long) = (sides.short - 2 * Self.margin, sides.long - 2 * Self.margin)
    return (
      min(long / size.width, short / size.height), min(short / size.width, long / size.height)
    )
  }

  /// Puts a picture on the sheet, in the middle and at the top.
  func fit(_ diagram: inout Diagram) {
    guard let page = diagram.page else { return }
    let scales = scales(of: page.size)
    let isUpright = scales.upright >= scales.across
    let (width, height) = isUpright ? (sides.short, sides.long) : (sides.long, sides.short)
    let scale = scale(of: page.size)
    diagram.scale = scale
    let top = page.top + Self.margin / scale
    diagram.page = Box(
      left: page.center.x - width / scale / 2, bottom: top - height / scale,
      right: page.center.x + width / scale / 2, top: top)
  }
}
