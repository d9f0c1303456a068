/// Every attribute that a graph of ours can have, with the value it has when nobody sets it.
///
/// libgvc 2.42 keeps the slots of some edge attributes in globals and does not always look them up
/// again for the next graph, so a graph with other attributes reads its arrowhead from another
/// graph's colour. Every graph therefore declares all of these, in this order. Nothing else can be
/// set, which is also what keeps `image`, `shapefile` and `stylesheet` out.
enum GraphAttributes {
  typealias Declaration = (name: StaticString, initial: StaticString)

  static let ofGraphs: [Declaration] = [
    ("bgcolor", "transparent"), ("charset", "UTF-8"), ("dpi", ""), ("margin", "0"),
    ("nodesep", "0.25"),
    ("notranslate", "true"), ("outputorder", "nodesfirst"), ("pad", "0"), ("rank", ""),
    ("ranksep", "0.5"), ("splines", "true"), ("viewport", ""),
  ]

  static let ofNodes: [Declaration] = [
    ("label", ""), ("shape", "plain"), ("fixedsize", "false"), ("width", "0.01"),
    ("height", "0.01"), ("pos", ""), ("style", ""), ("color", "black"), ("fillcolor", ""),
    ("penwidth", "1"), ("id", ""), ("class", ""), ("URL", ""), ("tooltip", ""),
  ]

  static let ofEdges: [Declaration] = [
    ("dir", "forward"), ("arrowhead", "normal"), ("arrowtail", "none"), ("arrowsize", "1"),
    ("style", ""), ("color", "black"), ("penwidth", ""), ("headport", ""), ("tailport", ""),
    ("label", ""), ("pos", ""), ("lp", ""), ("weight", "1"), ("minlen", "1"), ("id", ""),
    ("class", ""),
  ]
}
