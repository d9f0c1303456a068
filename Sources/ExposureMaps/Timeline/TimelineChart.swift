public import ExposureModel

/// What a drawn timeline shows: lanes of parties, marks in them, and lines across them all.
public struct TimelineChart: Hashable, Sendable {
  /// A party.
  public struct Lane: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What it is, in a few words.
    public var kicker: String
    /// Its column on a map of routes.
    public var tier: ExposureMap.Tier
  }

  /// How a mark is drawn.
  public enum Look: Hashable, Sendable {
    /// A link that moves goods, by where it stands to notice.
    case goods(NoticeLook)
    /// Another link.
    case link
    /// An undocumented step.
    case gap
    /// A statement that gives notice.
    case notice
    /// A party's own halt.
    case halt
    /// Another statement.
    case statement
  }

  /// Where a link stands to the day from which its maker could have known.
  public enum NoticeLook: String, Hashable, Sendable, CaseIterable {
    case before, after, afterHalt, unknown
  }

  /// Something in a lane.
  public struct Mark: Hashable, Sendable {
    /// The id of the link or statement.
    public var id: String
    /// Which lane.
    public var lane: Int
    /// The first day that it can have been; nil when nothing bounds it.
    public var from: Day?
    /// The last day that it can have been; nil when nothing bounds it.
    public var to: Day?
    /// Whether it lasted from the one to the other; else it was some time between them.
    public var isLasting: Bool
    /// How it is drawn.
    public var look: Look
    /// The date in words.
    public var dates: String
    /// What it is.
    public var words: String
    /// The numbers of its sources.
    public var sources: [Int]
  }

  /// A day, or days, that cut all lanes in two.
  public struct Line: Hashable, Sendable {
    /// Whether it is a halt; else a first notice.
    public var isHalt: Bool
    /// The first day that it can have been.
    public var from: Day
    /// The last one.
    public var to: Day
    /// What it is.
    public var words: String
  }

  /// The finding, as a headline.
  public var title: String
  /// A sentence on it.
  public var standfirst: String
  /// The day that the facts go up to.
  public var asOf: Day?
  /// The lanes from the top.
  public var lanes: [Lane]
  /// The marks, by lane, then in the order of dates.
  public var marks: [Mark]
  /// Lines across all lanes.
  public var lines: [Line]
  /// The sources that are cited.
  public var sources: [ExposureMap.NumberedSource]
  /// What was left out and why.
  public var leftOut: [String]
  /// The palette.
  public var theme: ExposureMap.Theme
}
