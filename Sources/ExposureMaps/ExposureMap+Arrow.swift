extension ExposureMap {
  /// An arrow from one card to another: what happened, when, and on whose word.
  public struct Arrow: Hashable, Sendable {
    /// What ties routes to the arrow; never printed.
    public var id: String

    /// The id of the card it leaves.
    public var from: String

    /// The id of the card it enters.
    public var to: String

    /// The link's verb, source first: "supplies".
    ///
    /// Read aloud to those who cannot see the map, and printed where there is no label.
    public var verb: String

    /// What moved or what was done, in a few words: "DNA sequencers".
    ///
    /// For a gap, the reason in words: "no delivery record".
    public var label: String

    /// When, as the reader should see it: "2019–21"; empty when unknown.
    public var dates: String

    /// How many links this one arrow stands for; the line is thicker and the label says "9 links".
    public var count: Int

    /// The ids of those links, for pages that filter them; empty where it is the one of its own id.
    public var links: [String]

    /// What the arrow does in a path.
    public var role: Role

    /// What kind of proof there is.
    public var status: Status

    /// The numbers of the sources that carry it.
    public var sources: [Int]

    /// A word that makes it stand out, such as ADDED or CUT; empty for none.
    public var badge: String

    /// What became of it between two dates; nil on a map of one date.
    public var change: Change?

    /// How much of the head the tail holds; nil for what is no holding.
    public var share: Share?

    /// The number that it bears instead of words; nil counts the arrows of its map.
    var number: Int?

    /// Creates an arrow; an id and two ends are enough for a documented flow.
    public init(
      id: String, from: String, to: String, verb: String = "", label: String = "",
      dates: String = "", count: Int = 1, links: [String] = [], role: Role = .flow,
      status: Status = .documented, sources: [Int] = [], badge: String = "", change: Change? = nil,
      share: Share? = nil
    ) {
      self.id = id
      self.from = from
      self.to = to
      self.verb = verb
      self.label = label
      self.dates = dates
      self.count = count
      self.links = links
      self.role = role
      self.status = status
      self.sources = sources
      self.badge = badge
      self.change = change
      self.share = share
    }
  }

  /// What became of an arrow between two dates.
  public enum Change: String, Hashable, Sendable, CaseIterable {
    /// It is there now and was not.
    case added
    /// It was there and is no more: struck through and pale.
    case lost
    /// It is there with another grade.
    case regraded
  }

  /// How much of a company is held.
  public enum Share: Hashable, Sendable {
    /// At least so much, from 0 to 1: the line is as thick as it is large.
    case disclosed(Double)
    /// Nobody says how much: a thin dotted line.
    case undisclosed
  }

  /// What kind of proof an arrow has, drawn as line style and word, never as colour.
  ///
  /// The raw values are those of the case files' statuses, with `gap` added.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// A contract, official record or admission: a solid line and no word.
    case documented
    /// A publication says so and shows why: long dashes, REPORTED.
    case reported
    /// Someone says so: short dashes, CLAIMED.
    case claimed
    /// The analyst concludes so from other links: dots, INFERRED.
    case inferred
    /// Contradicted by a party or another source: dash and dot, DISPUTED.
    case disputed
    /// Withdrawn by whoever said it: dash and dot, struck through, RETRACTED.
    case retracted
    /// There must be a step here and no document shows it: sparse dots, "?" and the word GAP.
    case gap
  }

  /// What an arrow does in a path, drawn as the shape of its head.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    /// Goods, services, use or harm move along it: a filled head.
    case flow
    /// Ownership or command: a hollow head.
    case control
    /// One party under two names: no head, a ring at both ends.
    case identity
    /// Cited beside the path, never part of it: a thin line with an open head.
    case context
  }
}
