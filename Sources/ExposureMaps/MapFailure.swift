public import Graphviz

/// Why a map was not drawn.
public struct MapFailure: Error, Hashable, Sendable, CustomStringConvertible {
  enum Reason: Hashable {
    case duplicateID, unknownID, missingColumn, unlistedSource, selfLoop, tooLarge, drawing
  }

  let reason: Reason

  /// What is wrong, in one sentence without a full stop.
  public let message: String

  /// What Graphviz said, when it was Graphviz that gave up.
  public let cause: GraphvizError?

  init(_ reason: Reason, _ message: String, cause: GraphvizError? = nil) {
    self.reason = reason
    self.message = message
    self.cause = cause
  }

  init(_ cause: GraphvizError) {
    self.init(.drawing, "the map could not be drawn: \(cause)", cause: cause)
  }

  /// The message.
  public var description: String { message }
}

/// What the maker of a map should know before showing it.
public enum MapWarning: Hashable, Sendable, CustomStringConvertible {
  /// A text was too long for its place and ends in an ellipsis.
  case shortened(field: String, of: String)
  /// There are more cards or arrows than a reader takes in.
  case crowded(cards: Int, arrows: Int)
  /// Printed to fit a sheet of paper, landscape, the smallest type is under five points.
  case smallPrint(paper: String, points: Double)
  /// Some characters will show as boxes, since no installed font has them.
  case missingFont(MissingFont)

  /// The warning in one sentence without a full stop, and what to do about it.
  public var description: String {
    switch self {
    case .shortened(let field, let owner):
      return "the \(field) of \(owner) was too long for the map and is cut short"
    case .crowded(let cards, let arrows):
      return "\(cards) cards and \(arrows) arrows are more than a reader takes in; ask a narrower "
        + "question, or put alike cards together"
    case .smallPrint(let paper, let points):
      return "fitted to \(paper), the smallest type is \(Self.tenths(points)) points; print "
        + "larger, or show it on a screen"
    case .missingFont(let missing):
      return missing.description
    }
  }

  /// A number with one decimal.
  static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
