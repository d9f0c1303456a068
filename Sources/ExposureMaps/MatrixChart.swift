/// What a drawn matrix shows: makers in rows, programmes or people in columns, a cell a pair.
///
/// A plain value, like `ExposureMap`. An empty cell was searched and nothing was found.
public struct MatrixChart: Hashable, Sendable {
  /// What stands around the chart.
  public var frame: ChartFrame
  /// What the columns are, drawn as on a map.
  public var columnTier: ExposureMap.Tier
  /// The columns from the left.
  public var columns: [Head]
  /// The rows from the top.
  public var rows: [Head]
  /// The pairs with a route.
  public var cells: [Cell]

  /// A matrix from its parts.
  public init(
    frame: ChartFrame, columnTier: ExposureMap.Tier = .programme, columns: [Head] = [],
    rows: [Head] = [], cells: [Cell] = []
  ) {
    self.frame = frame
    self.columnTier = columnTier
    self.columns = columns
    self.rows = rows
    self.cells = cells
  }

  /// A row's or a column's head.
  public struct Head: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The code of a country or subdivision; empty for none.
    public var code: String
    /// What stands before the name, such as a rank; empty for none.
    public var mark: String
    /// A line under the name; empty for none.
    public var note: String

    /// A head.
    public init(name: String, code: String = "", mark: String = "", note: String = "") {
      self.name = name
      self.code = code
      self.mark = mark
      self.note = note
    }
  }

  /// Whether a supply on the way came after somebody could have known.
  public enum Lateness: String, Hashable, Sendable, CaseIterable {
    /// None did, as far as the dates tell.
    case none
    /// One began after the first notice.
    case afterNotice = "after notice"
    /// One began after the maker's own halt.
    case afterOwnHalt = "after own halt"
  }

  /// A pair with a route.
  public struct Cell: Hashable, Sendable {
    /// The place of its row.
    public var row: Int
    /// The place of its column.
    public var column: Int
    /// The fewest links of a route.
    public var hops: Int
    /// How many routes were found.
    public var routes: Int
    /// Whether there may be more.
    public var isCut: Bool
    /// The weakest link of the best-evidenced route.
    public var status: ExposureMap.Status
    /// Whether a supply came late.
    public var lateness: Lateness
    /// The numbers of the sources of the weakest link.
    public var sources: [Int]

    /// A cell.
    public init(
      row: Int, column: Int, hops: Int, routes: Int = 1, isCut: Bool = false,
      status: ExposureMap.Status = .documented, lateness: Lateness = .none, sources: [Int] = []
    ) {
      self.row = row
      self.column = column
      self.hops = hops
      self.routes = routes
      self.isCut = isCut
      self.status = status
      self.lateness = lateness
      self.sources = sources
    }
  }
}
