/// A label set with the fonts at hand.
public struct MeasuredLabel: Hashable, Sendable {
  /// What it shows.
  public let label: Label
  /// How large it is, in points as printed.
  public internal(set) var size: Size
  /// Its markup for SVG, so that drawing need not write it again.
  private let markup: [UInt8]
  /// Where the id of its owner goes, before the number of each link.
  private let ownerPlaces: [Int]

  fileprivate init(_ label: Label, over text: inout LibraryText) throws(GraphvizError) {
    self.label = label
    size = .zero
    ownerPlaces = try LabelMarkup.write(label, owner: "", isForSVG: true, over: &text).ownerPlaces
    markup = text.bytes
  }

  /// Writes its markup over a text.
  func write(owner: String, isForSVG: Bool, over text: inout LibraryText) throws(GraphvizError) {
    // Addresses are escaped otherwise elsewhere.
    guard isForSVG || ownerPlaces.isEmpty else {
      try LabelMarkup.write(label, owner: owner, isForSVG: false, over: &text)
      return
    }
    text.clear()
    var start = 0
    for place in ownerPlaces {
      text.append(markup[start..<place])
      text.append(owner)
      start = place
    }
    text.append(markup[start...])
    guard text.count <= PlainText.maximumBytes else { throw PlainText.tooLong(text.string) }
  }
}

extension Diagram {
  /// Measures labels in one call of the library.
  ///
  /// Takes about a third of a millisecond of CPU a label.
  ///
  /// - Returns: The labels with their sizes, in their order.
  /// - Throws: When a text cannot be set, or Graphviz gives up.
  public static func measured(_ labels: [Label]) throws(GraphvizError) -> [MeasuredLabel] {
    try GraphvizLibrary.withContext { context throws(GraphvizError) in
      let graph = try LibraryGraph.open()
      var elements: [GraphElement<NodeAttribute>] = []
      var measured: [MeasuredLabel] = []
      elements.reserveCapacity(labels.count)
      measured.reserveCapacity(labels.count)
      var text = LibraryText(roomFor: 2_000)
      for label in labels {
        let element = try graph.addNode(nil)
        measured.append(try MeasuredLabel(label, over: &text))
        try element.setMarkup(.label, &text)
        element.set(.pos, "0,0")
        elements.append(element)
      }
      return try graph.withLayout(by: .pinned, context) { () throws(GraphvizError) in
        for (place, element) in elements.enumerated() {
          measured[place].size = element.box.printed.size
        }
        return measured
      }
    }
  }
}
