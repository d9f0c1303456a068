/// A directed graph to be laid out or drawn by Graphviz: a value, checked when it is used.
///
/// Attributes are typed fields rather than pairs of strings, so that a caller cannot name a font, an
/// image or a stylesheet from data, and so that every graph declares the same attributes. All
/// lengths are in points as printed.
public struct Diagram: Hashable, Sendable {
  /// What the picture is called; read to those who cannot see it.
  public var title: String
  /// What the picture shows, in sentences, for those who cannot see it.
  public var summary: String
  /// What fills the page; nil leaves it transparent.
  public var background: Colour?
  /// The part of the plane to print; nil prints everything with a margin of 9 points.
  public var page: Box?
  /// How large it is printed, from a fiftieth to its own size; everything grows smaller alike.
  public var scale = 1.0
  /// The nodes; drawn in this order, the last on top.
  public var nodes: [Node]
  /// The edges; drawn over the nodes.
  ///
  /// Graphviz draws them grouped by the node they leave, in the nodes' order.
  public var edges: [Edge]
  /// Groups of node ids that `dot` puts on one line, ordered as it sees fit.
  public var ranks: [[String]]
  /// How far apart `dot` keeps two ranks.
  public var rankSpacing: Double
  /// How far apart `dot` keeps two nodes of one rank.
  public var nodeSpacing: Double

  /// Creates a diagram; an empty one draws an empty page.
  public init(
    title: String = "", summary: String = "", background: Colour? = nil, page: Box? = nil,
    nodes: [Node] = [], edges: [Edge] = [], ranks: [[String]] = [], rankSpacing: Double = 36,
    nodeSpacing: Double = 18
  ) {
    self.title = title
    self.summary = summary
    self.background = background
    self.page = page
    self.nodes = nodes
    self.edges = edges
    self.ranks = ranks
    self.rankSpacing = rankSpacing
    self.nodeSpacing = nodeSpacing
  }
}

extension Diagram {
  /// Something that takes room on the page.
  public struct Node: Hashable, Sendable {
    /// What a node looks like.
    public enum Look: Hashable, Sendable {
      /// Its label and nothing else.
      case label(Label)
      /// A label that has been measured.
      case measured(MeasuredLabel)
      /// A filled rectangle.
      case filled(Colour, Size)
      /// Room that stays empty.
      case empty(Size)
    }

    /// The id that edges and ranks refer to, and that the SVG carries; unique in the diagram.
    public var id: String
    /// What it looks like.
    public var look: Look
    /// Its centre; needed by `LayoutEngine.pinned`, ignored by the others.
    public var position: Point?
    /// Classes for the SVG.
    public var classes: [String]
    /// What a pointer resting on it shows, and a screen reader says; empty for furniture.
    public var spoken: String
    /// Where a click on it leads.
    public var link: WebAddress?

    /// Creates a node.
    public init(
      id: String, _ look: Look, at position: Point? = nil, classes: [String] = [],
      spoken: String = "", link: WebAddress? = nil
    ) {
      self.id = id
      self.look = look
      self.position = position
      self.classes = classes
      self.spoken = spoken
      self.link = link
    }
  }

  /// A line from one node to another.
  public struct Edge: Hashable, Sendable {
    /// The id that the layout and the SVG carry; unique in the diagram.
    public var id: String
    /// The id of the node it leaves.
    public var tail: String
    /// The id of the node it enters.
    public var head: String
    /// How it is drawn; nil draws nothing, and the layout still obeys it.
    public var line: Line?
    /// Where it runs when pinned: a start, then three Bézier points a segment, to the arrow's tip.
    public var path: [Point]
    /// A label that `dot` finds a place for; pinned drawings use nodes instead.
    public var label: Label?
    /// How hard `dot` pulls its ends level, from 0 to 1,000.
    public var weight: Int
    /// How many ranks lie between its ends at least; 0 for an edge within a rank, which puts its
    /// tail before its head.
    public var minimumRanks: Int
    /// Whether it ends at its nodes' ports, where they have one.
    public var endsAtPort: Bool
    /// Classes for the SVG.
    public var classes: [String]
    /// What a screen reader says; empty for furniture.
    public var spoken: String

    /// Creates an edge.
    public init(
      id: String, from tail: String, to head: String, line: Line? = Line(), path: [Point] = [],
      label: Label? = nil, weight: Int = 1, minimumRanks: Int = 1, endsAtPort: Bool = false,
      classes: [String] = [], spoken: String = ""
    ) {
      self.id = id
      self.tail = tail
      self.head = head
      self.line = line
      self.path = path
      self.label = label
      self.weight = weight
      self.minimumRanks = minimumRanks
      self.endsAtPort = endsAtPort
      self.classes = classes
      self.spoken = spoken
    }
  }

  /// How an edge is drawn.
  public struct Line: Hashable, Sendable {
    /// The shape of a line's end.
    public enum End: Hashable, Sendable {
      /// Nothing.
      case none
      /// A filled triangle.
      case arrow
      /// An outlined triangle.
      case hollowArrow
      /// Two strokes.
      case openArrow
      /// A ring.
      case ring

      /// Graphviz's name of it.
      var name: StaticString {
        switch self {
        case .none: "none"
        case .arrow: "normal"
        case .hollowArrow: "onormal"
        case .openArrow: "vee"
        case .ring: "odot"
        }
      }

      /// How far it reaches along the line, for an arrow size of 1.
      var length: Double {
        switch self {
        case .none: 0
        case .arrow, .hollowArrow, .openArrow: 10
        case .ring: 8
        }
      }
    }

    /// The ink.
    public var colour: Colour
    /// The thickness.
    public var width: Double
    /// Lengths of dash, gap, dash, gap and so on; empty for a solid line.
    ///
    /// Heeded when the edge is pinned; other engines draw a plain dashed line.
    public var dashes: [Double]
    /// The end at the head.
    public var head: End
    /// The end at the tail.
    public var tail: End
    /// The size of both ends; 1 makes an arrow 10 points long.
    public var endSize: Double

    /// Creates a line style, a thin black arrow unless told otherwise.
    public init(
      colour: Colour = 0x000000, width: Double = 1, dashes: [Double] = [], head: End = .arrow,
      tail: End = .none, endSize: Double = 1
    ) {
      self.colour = colour
      self.width = width
      self.dashes = dashes
      self.head = head
      self.tail = tail
      self.endSize = endSize
    }
  }
}
