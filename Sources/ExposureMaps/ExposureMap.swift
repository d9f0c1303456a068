/// What an exposure map shows: a plain value that knows nothing of graphs, searches or drawing.
///
/// Whoever found the routes fills it; `MapDrawing` draws it. All text is plain text, in any script:
/// nothing in it is read as markup, and every string may come from a stranger.
///
/// Ids tie the parts together and are never printed. Draw what answers the question plus one hop of
/// context: the limit of a map is its reader, and about 60 cards are as much as one takes in.
public struct ExposureMap: Hashable, Sendable {
  /// The headline: the finding in one sentence.
  public var title: String

  /// The sentence or two under the headline; empty for none.
  public var standfirst: String

  /// The day up to which the map holds, in the reader's words: "31 January 2024".
  public var asOf: String

  /// The columns from left to right; all five tiers unless told otherwise.
  ///
  /// A column without a card is drawn all the same, since an absent distributor is a finding.
  public var columns: [Column]

  /// The cards, one a party, programme, population or product.
  public var cards: [Card]

  /// The arrows between cards.
  public var arrows: [Arrow]

  /// The traced routes, best first.
  ///
  /// The first runs straight along the top of the map; all of them share the route colour, and
  /// everything else on the map is dimmed. Without a route nothing is dimmed.
  public var routes: [TracedRoute]

  /// The numbered sources that footnotes on cards and arrows point at.
  public var sources: [NumberedSource]

  /// What the key says beyond the line styles, which it works out from the arrows drawn.
  public var legend: Legend

  /// Lines for the foot of the page: licence, who made it, a note on the data.
  ///
  /// The as-of date and "Inclusion does not by itself mean unlawful conduct" are printed without
  /// being asked for.
  public var footer: [String]

  /// Light for print and most screens, or dark.
  public var theme: Theme

  /// Whether cards are roomy or dense.
  public var density: Density

  /// Whether arrows bear words, or numbers that a table under the map explains.
  public var labelling = Labelling.words

  /// How the heights of cards and arrows are found.
  public var layout = Layout.graphviz

  /// The order of cards in their columns by their ids, the least on top; empty lets the layout choose.
  ///
  /// Every card has a place. Arrows follow the cards that they join, and the first route does not
  /// take the top: two maps in one order can be laid side by side.
  public var order: [String: Double] = [:]

  /// Creates a map from its parts; only a title and a date are needed.
  public init(
    title: String, standfirst: String = "", asOf: String, columns: [Column] = Column.fiveTiers,
    cards: [Card] = [], arrows: [Arrow] = [], routes: [TracedRoute] = [],
    sources: [NumberedSource] = [], legend: Legend = Legend(), footer: [String] = [],
    theme: Theme = .light, density: Density = .automatic
  ) {
    self.title = title
    self.standfirst = standfirst
    self.asOf = asOf
    self.columns = columns
    self.cards = cards
    self.arrows = arrows
    self.routes = routes
    self.sources = sources
    self.legend = legend
    self.footer = footer
    self.theme = theme
    self.density = density
  }
}

extension ExposureMap {
  /// The two palettes; dark is a palette of its own, not an inversion.
  public enum Theme: String, Hashable, Sendable, CaseIterable {
    /// Dark ink on white.
    case light
    /// Light ink on near black.
    case dark
  }

  /// How much room a card takes.
  public enum Density: String, Hashable, Sendable, CaseIterable {
    /// Roomy up to 60 cards and 90 arrows, dense beyond.
    case automatic
    /// Wide cards with notes; every arrow carries its label.
    case roomy
    /// Small cards without notes; only the traced routes carry labels.
    case dense
  }

  /// How the heights of cards and arrows are found.
  public enum Layout: String, Hashable, Sendable, CaseIterable {
    /// By `dot`, with few crossings; a map too large for that, in rows.
    case graphviz
    /// By a simple method whose time grows with the map alone; lines cross more often.
    case rows
  }

  /// What stands on the arrows.
  public enum Labelling: String, Hashable, Sendable, CaseIterable {
    /// Goods, dates, sources and the word of the status.
    case words
    /// A number; the rest stands in a table, for paper on which words would be too small.
    case numbers
  }

  /// A route that was traced, drawn as the spine of the map.
  public struct TracedRoute: Hashable, Sendable {
    /// The ids of its arrows, from the maker on.
    public var arrows: [String]

    /// The ids of the cards to light up besides those that its arrows join.
    public var cards: [String]

    /// Creates a route from the ids of its arrows, from the maker on.
    ///
    /// - Parameters:
    ///   - arrows: The ids of the arrows that make up the route.
    ///   - cards: Further cards to light up, such as the product traced.
    public init(arrows: [String], cards: [String] = []) {
      self.arrows = arrows
      self.cards = cards
    }
  }

  /// A source in the list under the map.
  public struct NumberedSource: Hashable, Sendable {
    /// The footnote number, printed as `[n]`.
    public var number: Int

    /// Author, title, date: as it should be cited.
    public var text: String

    /// Where to read it; followed only when it is an http, https or mailto address.
    public var url: String?

    /// Creates a source with its footnote number.
    public init(number: Int, text: String, url: String? = nil) {
      self.number = number
      self.text = text
      self.url = url
    }
  }

  /// What the key says in words.
  public struct Legend: Hashable, Sendable {
    /// The verdict on the traced route, such as "Traced route: 4 links, weakest is claimed".
    ///
    /// When nil and there is a route, the map counts its links, names the weakest and lists the
    /// sources, since a chain is as strong as its weakest link.
    public var verdict: String?

    /// What the map does not show, a line each: "214 further links not shown".
    public var leftOut: [String]

    /// Creates what the key says besides the line styles.
    public init(verdict: String? = nil, leftOut: [String] = []) {
      self.verdict = verdict
      self.leftOut = leftOut
    }
  }
}
