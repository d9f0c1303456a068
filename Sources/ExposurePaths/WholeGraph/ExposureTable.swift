public import ExposureModel

/// What is asked of a table of makers and end users.
public struct ExposureRequest: Hashable, Sendable {
  /// What the columns of the table are.
  public enum Columns: String, Hashable, Sendable, CaseIterable {
    /// Surveillance programmes.
    case programmes
    /// The people harmed.
    case people
  }

  /// Which routes count; its makers and ends, where given, are the rows and columns.
  public var question: Question
  /// What the columns are when the question names no ends.
  public var columns = Columns.programmes
  /// Only makers whose home it is; nil takes all.
  public var home: Place?
  /// Only columns that lie in it; nil takes all.
  public var region: Place?

  /// Asks for every maker and every programme.
  public init(_ question: Question = Question()) { self.question = question }

  /// The conditions on makers and columns in words.
  var conditions: [String] {
    var words: [String] = []
    if let home { words.append("makers at home in \(home); their owners are not looked at") }
    if let region { words.append("ends in \(region)") }
    return words
  }
}

/// Makers and the programmes or people that they reach: over how many links, by how many routes,
/// how well proved.
public struct ExposureTable: Sendable {
  /// One maker and one end that it reaches.
  public struct Cell: Hashable, Sendable {
    /// The maker.
    public let maker: EntityID
    /// The programme or people.
    public let end: EntityID
    /// The fewest links of a route.
    public let hops: Int
    /// How many routes were found.
    public let routes: Int
    /// Whether there may be more routes than were found.
    public let isCut: Bool
    /// The best-evidenced route; its weakest link is the proof of the cell.
    public let best: Route
  }

  /// What was asked.
  public let request: ExposureRequest
  /// The makers looked at, in the order of the graph.
  public let makers: [EntityID]
  /// The columns, in the order of the graph.
  public let ends: [EntityID]
  /// The pairs with a route, maker by maker, the columns in their order.
  public let cells: [Cell]
  /// Makers that reach a column only when declared gaps are crossed; empty when they were.
  public let onlyAcrossGaps: [EntityID]
  /// Makers that were left out since it is not stated whether they are at home in the place asked
  /// for.
  public let makersOfUnstatedPlace: [EntityID]
  /// Ends that were left out since it is not stated whether they lie in the place asked for.
  public let endsOfUnstatedPlace: [EntityID]
  /// What was searched.
  public let scope: SearchScope

  /// The cell of a maker and an end; nil when no route was found.
  public func cell(_ maker: EntityID, _ end: EntityID) -> Cell? {
    cells.first { $0.maker == maker && $0.end == end }
  }

  /// The makers that reach a column, in the order of the graph.
  public var exposed: [EntityID] {
    let found = Set(cells.map(\.maker))
    return makers.filter(found.contains)
  }

  /// The columns that a maker reaches, in the order of the graph.
  public var reached: [EntityID] {
    let found = Set(cells.map(\.end))
    return ends.filter(found.contains)
  }
}

extension MakerRoutes {
  /// The cells of the maker's row, the columns in their order.
  func cells(to ends: [EntityID]) -> [ExposureTable.Cell] {
    let byEnd = Dictionary(grouping: routes, by: \.end)
    return ends.compactMap { end in
      guard let routes = byEnd[end], let best = routes.bestEvidenced else { return nil }
      return ExposureTable.Cell(
        maker: maker, end: end, hops: routes.map(\.hops).min() ?? best.hops,
        routes: routes.count, isCut: truncation != nil, best: best)
    }
  }
}

extension RouteSearch {
  /// Which makers reach which programmes or people.
  ///
  /// - Returns: A cell a pair with a route; a pair without one was searched to the question's depth.
  /// - Complexity: A search a maker, held together to the question's work limit.
  public func exposure(_ request: ExposureRequest) -> ExposureTable {
    let places = Places(graph)
    let (rows, ends) = sides(of: request, places)
    let survey = survey(makers: rows.chosen, ends: ends.chosen, request.question)
    let cells = survey.found.flatMap { $0.cells(to: ends.chosen) }
    let exposed = Set(cells.map(\.maker))
    return ExposureTable(
      request: request, makers: rows.chosen, ends: ends.chosen, cells: cells,
      onlyAcrossGaps: onlyAcrossGaps(
        rows.chosen.filter { !exposed.contains($0) }, ends: ends.chosen, request.question),
      makersOfUnstatedPlace: rows.unstated, endsOfUnstatedPlace: ends.unstated,
      scope: scope(
        of: request.question, truncation: survey.truncation, work: survey.work,
        further: request.conditions))
  }

  /// Things that a request asks for, and those that it may ask for.
  typealias Side = (chosen: [EntityID], unstated: [EntityID])

  /// The makers and ends of a request.
  func sides(of request: ExposureRequest, _ places: Places) -> (rows: Side, ends: Side) {
    (
      side(makers(request.question), request.home, places),
      side(columns(of: request), request.region, places)
    )
  }

  private func columns(of request: ExposureRequest) -> [EntityID] {
    guard request.question.ends.isEmpty, request.columns == .programmes else {
      return ends(request.question)
    }
    return graph.entities.filter { $0.kind == .programme }.map(\.id)
  }

  private func side(_ ids: [EntityID], _ place: Place?, _ places: Places) -> Side {
    guard let place else { return (ids, []) }
    return (
      ids.filter { places.lies($0, in: place) }, ids.filter { places.mayLie($0, in: place) }
    )
  }
}
