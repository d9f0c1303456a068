import Graphviz

/// Sizes of type and boxes, in points as printed.
struct Typography: Sendable {
  var isDense: Bool
  var cardWidth: Double
  var cardPadding: Double
  var cardGap: Double
  var barWidth: Double
  var kicker: Double
  var name: Double
  var nativeName: Double
  var note: Double
  /// How far under the top of a card the arrows enter and leave.
  var portDepth: Double
  /// How much lower they enter on the right side, where others leave.
  var returnDepth: Double
  var arrowLabel: Double
  var arrowNote: Double
  var statusWord: Double
  var arrowLabelWidth: Double
  var columnHead: Double
  var columnCaption: Double
  /// The least and the most room for the curves on one side of the labels.
  var channel: ClosedRange<Double>
  /// The width of a column without cards.
  var emptyColumnWidth: Double

  /// The width that the text of a card may take.
  var textWidth: Double { cardWidth - barWidth - 2 * cardPadding }

  static let roomy = Typography(
    isDense: false, cardWidth: 172, cardPadding: 7.5, cardGap: 14, barWidth: 5, kicker: 7.25,
    name: 11.5, nativeName: 10.5, note: 8.5, portDepth: 27, returnDepth: 10, arrowLabel: 8.75,
    arrowNote: 8,
    statusWord: 6.75, arrowLabelWidth: 88, columnHead: 9, columnCaption: 8.5, channel: 18...36,
    emptyColumnWidth: 110)

  static let dense = Typography(
    isDense: true, cardWidth: 136, cardPadding: 5, cardGap: 8, barWidth: 4, kicker: 6.25,
    name: 9.25, nativeName: 8.5, note: 7.5, portDepth: 19.5, returnDepth: 7, arrowLabel: 8,
    arrowNote: 7.25,
    statusWord: 6.25, arrowLabelWidth: 80, columnHead: 8.5, columnCaption: 7.75, channel: 16...46,
    emptyColumnWidth: 100)

  static let headline = 24.0
  /// The headline of a page that others go before.
  static let runningHeadline = 13.0
  static let standfirst = 11.5
  static let key = 8.5
  static let source = 8.25
  static let footer = 7.5
  /// The smallest type of a chart: kickers and the words of a proof.
  static let chartSmallest = 7.0

  /// The smallest type on the map.
  var smallest: Double {
    min(kicker, name, nativeName, isDense ? name : note, arrowNote, statusWord, Self.footer)
  }
}
