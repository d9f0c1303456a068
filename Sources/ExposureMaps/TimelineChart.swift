public import ExposureModel

/// What a drawn timeline shows: a lane a party, what it did as bars, notices and halts as lines.
///
/// A plain value, like `ExposureMap`. Thick is what is sure, thin what the dates leave open, dots what
/// they do not bound at all.
public struct TimelineChart: Hashable, Sendable {
  /// What stands around the chart.
  public var frame: ChartFrame
  /// The lanes from the top.
  public var lanes: [Lane]
  /// Notices and halts, drawn as lines through the lanes.
  public var flags: [Flag]
  /// The first and last day that must lie on the chart, besides those of its parts.
  public var days: [Day]

  /// A chart from its parts.
  public init(frame: ChartFrame, lanes: [Lane] = [], flags: [Flag] = [], days: [Day] = []) {
    self.frame = frame
    self.lanes = lanes
    self.flags = flags
    self.days = days
  }

  /// Where a row stands to notice and halt; told apart by fill, stripes and word.
  public enum Phase: String, Hashable, Sendable, CaseIterable {
    /// Over before the first notice: an outline.
    case beforeNotice = "before notice"
    /// Begun after the first notice: full.
    case afterNotice = "after notice"
    /// Begun after the party said it had stopped: striped.
    case afterOwnHalt = "after own halt"
    /// The dates do not tell: grey.
    case unknown = "dates do not tell"
    /// It moves no goods, so the question does not arise: grey, without a word.
    case notAsked = "no supply"
    /// What somebody says: grey, without a word.
    case statement = "statement"
  }

  /// A party and what it did.
  public struct Lane: Hashable, Sendable {
    /// The party's name.
    public var name: String
    /// What kind of party it is.
    public var kicker: String
    /// Where it stands on a map.
    public var tier: ExposureMap.Tier
    /// What it did or said, by date.
    public var rows: [Row]

    /// A lane.
    public init(name: String, kicker: String, tier: ExposureMap.Tier, rows: [Row] = []) {
      self.name = name
      self.kicker = kicker
      self.tier = tier
      self.rows = rows
    }
  }

  /// One thing that a party did or said.
  public struct Row: Hashable, Sendable {
    /// What, in words: "Supplies cameras → Harbour police".
    public var words: String
    /// The date in words; empty when none is known.
    public var dates: String
    /// When; nil when nothing is known.
    public var period: Period?
    /// How it stands to notice and halt.
    public var phase: Phase
    /// What kind of proof there is; nil for statements.
    public var status: ExposureMap.Status?
    /// The numbers of its sources.
    public var sources: [Int]

    /// A row.
    public init(
      words: String, dates: String = "", period: Period? = nil, phase: Phase = .unknown,
      status: ExposureMap.Status? = nil, sources: [Int] = []
    ) {
      self.words = words
      self.dates = dates
      self.period = period
      self.phase = phase
      self.status = status
      self.sources = sources
    }
  }

  /// A notice or a halt.
  public struct Flag: Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Hashable, Sendable {
      /// Somebody could have known from here on: a solid line.
      case notice
      /// A party says that it stops: a broken line.
      case halt
    }

    /// What it is.
    public var kind: Kind
    /// Who said it, in words.
    public var words: String
    /// The date in words.
    public var dates: String
    /// The first and the last day on which it can have been.
    public var from: Day
    /// The last day on which it can have been; the same when the day is known.
    public var to: Day
    /// The lanes that it concerns; thin in the others.
    public var lanes: Set<Int>
    /// Whether a page before has said its words, so that kind and date are enough.
    var isTold = false
    /// The numbers of its sources.
    public var sources: [Int]

    /// A flag.
    public init(
      _ kind: Kind, words: String, dates: String, from: Day, to: Day, lanes: Set<Int>,
      sources: [Int] = []
    ) {
      self.kind = kind
      self.words = words
      self.dates = dates
      self.from = from
      self.to = to
      self.lanes = lanes
      self.sources = sources
    }
  }
}
