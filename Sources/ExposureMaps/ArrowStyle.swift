import Graphviz

/// How evidence, role and number of links become a line.
struct ArrowStyle {
  let palette: Palette
  /// Whether some route is lit, so that what is off it is dimmed.
  let hasRoute: Bool

  /// The line of an arrow, with what its share or its change makes of it.
  func line(of arrow: ExposureMap.Arrow, isOnRoute: Bool) -> Diagram.Line {
    var line = line(arrow.status, arrow.role, count: arrow.count, isOnRoute: isOnRoute)
    switch arrow.share {
    case nil: break
    case .disclosed(let share):
      line.width = 0.8 + 3.2 * min(max(share, 0), 1)
      line.dashes = arrow.status.dashes.map { $0 * max(1, line.width / 1.3) }
    case .undisclosed:
      line.width = 1
      line.dashes = ExposureMap.Status.inferred.dashes
    }
    if arrow.change == .lost { line.dashes = ExposureMap.Status.gap.dashes }
    return line
  }

  /// The line of an arrow.
  func line(
    _ status: ExposureMap.Status, _ role: ExposureMap.Role, count: Int = 1, isOnRoute: Bool
  ) -> Diagram.Line {
    let width = Self.width(role, count: count, isOnRoute: isOnRoute, hasRoute: hasRoute)
    var line = Diagram.Line(colour: ink(isOnRoute: isOnRoute), width: width)
    // Dots as long as the line is thick, and never shorter than one can see.
    line.dashes = status.dashes.map { $0 * max(1, width / 1.3) }
    line.endSize = isOnRoute ? 0.8 : 0.6
    switch role {
    case .flow: line.head = .arrow
    case .control: line.head = .hollowArrow
    case .context: line.head = .openArrow
    case .identity:
      line.head = .ring
      line.tail = .ring
      line.endSize = 0.5
    }
    return line
  }

  /// The border of a card that stands for someone whom no document names.
  func frame(isOnRoute: Bool) -> Diagram.Line {
    Diagram.Line(
      colour: ink(isOnRoute: isOnRoute), width: isOnRoute ? 2 : 1, dashes: [4, 3], head: .none)
  }

  /// The ink of an arrow.
  func ink(isOnRoute: Bool) -> Colour {
    if isOnRoute { return palette.route }
    return hasRoute ? palette.dimmedArrow : palette.arrow
  }

  /// Thickness grows with the logarithm of the number of links, and never rivals the route's.
  private static func width(
    _ role: ExposureMap.Role, count: Int, isOnRoute: Bool, hasRoute: Bool
  ) -> Double {
    if isOnRoute { return 2.6 }
    if role == .context { return 0.7 }
    let doublings = Int.bitWidth - 1 - max(count, 1).leadingZeroBitCount
    return min(hasRoute ? 1.4 : 2.2, 1 + 0.3 * Double(doublings))
  }
}

extension ExposureMap.Status {
  /// The lengths of dash and gap, in points, for a thin line.
  var dashes: [Double] {
    switch self {
    case .documented: []
    case .reported: [9, 3.5]
    case .claimed: [4.5, 3]
    case .inferred: [1.3, 2.6]
    case .disputed, .retracted: [7, 2.6, 1.3, 2.6]
    case .gap: [1.3, 5.2]
    }
  }

  /// The word that stands on the arrow; none for what is documented.
  var word: String? {
    self == .documented ? nil : rawValue.uppercased()
  }

  /// What the key says of it.
  var explanation: String {
    switch self {
    case .documented: "contract, official record or admission"
    case .reported: "a publication says so and shows why"
    case .claimed: "someone says so, not independently proven"
    case .inferred: "the analyst’s conclusion from other links"
    case .disputed: "contradicted by a party or a source"
    case .retracted: "withdrawn by whoever said it"
    case .gap: "there must be a step, no document shows it"
    }
  }

  /// The name in the key.
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// How weak it is as a link of a chain, nought for the strongest.
  var weakness: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension ExposureMap.Role {
  /// What the key says of it; flow explains itself.
  var explanation: String? {
    switch self {
    case .flow: nil
    case .control: "Hollow head: ownership or command"
    case .identity: "Rings: one party under two names"
    case .context: "Open head: context, not a step of a path"
    }
  }
}
