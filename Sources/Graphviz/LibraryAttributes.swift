internal import CGraphviz

/// What can be set of a graph, a node or an edge of ours.
///
/// Nothing else can be set, which is what keeps `image`, `shapefile` and `stylesheet` out.
///
/// An attribute is declared when it is first set, since each costs a copy and a search for every
/// node or edge of its graph. libgvc keeps the slots of attributes in globals, which a layout looks up
/// anew; so a graph is laid out, drawn and closed before the next one is opened.
protocol LibraryAttribute: CaseIterable, RawRepresentable<Int> {
  /// What it is an attribute of.
  static var owner: shim_kind { get }
  /// Those that every graph has: their value when nobody sets them is not Graphviz's own.
  static var standing: [Self] { get }
  /// Graphviz's name of it, and the value that it has when nobody sets it.
  var declaration: (name: StaticString, initial: StaticString) { get }
}

/// A graph or a rank's attributes.
enum GraphAttribute: Int, LibraryAttribute {
  case bgcolor, charset, dpi, margin, nodesep, notranslate, outputorder, pad, rank, ranksep
  case splines, viewport

  static var owner: shim_kind { shim_of_graph }
  static var standing: [Self] {
    [.bgcolor, .charset, .margin, .notranslate, .outputorder, .pad, .splines]
  }

  var declaration: (name: StaticString, initial: StaticString) {
    switch self {
    case .bgcolor: ("bgcolor", "transparent")
    case .charset: ("charset", "UTF-8")
    case .dpi: ("dpi", "")
    case .margin: ("margin", "0")
    case .nodesep: ("nodesep", "0.25")
    case .notranslate: ("notranslate", "true")
    case .outputorder: ("outputorder", "nodesfirst")
    case .pad: ("pad", "0")
    case .rank: ("rank", "")
    case .ranksep: ("ranksep", "0.5")
    case .splines: ("splines", "true")
    case .viewport: ("viewport", "")
    }
  }
}

/// A node's attributes.
enum NodeAttribute: Int, LibraryAttribute {
  case label, shape, fixedsize, width, height, pos, style, color, fillcolor, penwidth, id
  case `class`, address, tooltip

  static var owner: shim_kind { shim_of_node }
  static var standing: [Self] { [.label, .shape, .width, .height] }

  var declaration: (name: StaticString, initial: StaticString) {
    switch self {
    case .label: ("label", "")
    case .shape: ("shape", "plain")
    case .fixedsize: ("fixedsize", "false")
    case .width: ("width", "0.01")
    case .height: ("height", "0.01")
    case .pos: ("pos", "")
    case .style: ("style", "")
    case .color: ("color", "black")
    case .fillcolor: ("fillcolor", "")
    case .penwidth: ("penwidth", "1")
    case .id: ("id", "")
    case .class: ("class", "")
    case .address: ("URL", "")
    case .tooltip: ("tooltip", "")
    }
  }
}

/// An edge's attributes.
enum EdgeAttribute: Int, LibraryAttribute {
  case dir, arrowhead, arrowtail, arrowsize, style, color, penwidth, headport, tailport
  case label, pos, lp, weight, minlen, id, `class`

  static var owner: shim_kind { shim_of_edge }
  static var standing: [Self] { [.dir, .arrowhead, .arrowtail] }

  var declaration: (name: StaticString, initial: StaticString) {
    switch self {
    case .dir: ("dir", "both")
    case .arrowhead: ("arrowhead", "none")
    case .arrowtail: ("arrowtail", "none")
    case .arrowsize: ("arrowsize", "1")
    case .style: ("style", "")
    case .color: ("color", "black")
    case .penwidth: ("penwidth", "")
    case .headport: ("headport", "")
    case .tailport: ("tailport", "")
    case .label: ("label", "")
    case .pos: ("pos", "")
    case .lp: ("lp", "")
    case .weight: ("weight", "1")
    case .minlen: ("minlen", "1")
    case .id: ("id", "")
    case .class: ("class", "")
    }
  }
}
