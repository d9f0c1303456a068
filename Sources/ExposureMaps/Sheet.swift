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

  /// A centimetre on every side.
  static let margin = 28.35

  /// The name in print.
  var name: String { self == .letter ? "letter" : rawValue.uppercased() }

  /// How much a picture is made smaller to fit; never larger than it is.
  func scale(of size: Size) -> Double {
    let (short, long) = (sides.short - 2 * Self.margin, sides.long - 2 * Self.margin)
    let across = min(long / size.width, short / size.height)
    let upright = min(short / size.width, long / size.height)
    return min(max(across, upright), 1)
  }
}
