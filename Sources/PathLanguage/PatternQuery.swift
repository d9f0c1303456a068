public import SourceDiagnostics

/// A query of the pattern language: read, checked and planned, ready to run on a graph.
public struct PatternQuery: Sendable {
  /// The query's text.
  public let text: SourceText
  /// The names of the result's columns.
  public let columns: [String]
  let plan: QueryPlan

  /// Reads, checks and plans a query.
  ///
  /// - Parameters:
  ///   - text: The query.
  ///   - name: What messages call it.
  ///   - catalog: What the graph can have; names that it cannot are refused with a hint.
  /// - Throws: Every fault that shows before the query runs.
  /// - Complexity: O(*n* squared) in the length of the text at worst, linear for what people write.
  public init(
    _ text: String, name: String = "<query>", catalog: GraphCatalog? = nil
  ) throws(QueryFailure) {
    try self.init(text, name: name, catalog: catalog, allowsCreate: false)
  }

  package init(
    _ text: String, name: String, catalog: GraphCatalog?, allowsCreate: Bool
  ) throws(QueryFailure) {
    let source = SourceText(name: name, text: text)
    self.text = source
    guard text.utf8.count <= 1 << 20 else {
      throw QueryFailure(
        .syntax(.queryTooLong, "the query is longer than 1 MiB", at: nil), in: source)
    }
    var parser = Parser(text, allowsCreate: allowsCreate)
    let query: Query
    do {
      query = try parser.query()
    } catch {
      let first = parser.faults.first ?? error
      throw QueryFailure(first, further: Array(parser.faults.dropFirst()), in: source)
    }
    var binder = Binder(tokens: parser.tokens, catalog: catalog)
    do {
      plan = try binder.plan(query)
    } catch {
      // What ended the reading comes last, if it is none of what was noted before.
      var faults = binder.faults
      if !faults.contains(where: { $0.span == error.span && $0.message == error.message }) {
        faults.append(error)
      }
      throw QueryFailure(faults[0], further: Array(faults.dropFirst()), in: source)
    }
    columns = plan.parts.first?.columns.map(\.name) ?? []
  }

  /// What a run has cost.
  public struct Summary: Sendable {
    /// How many rows were answered.
    public let rows: Int
    /// How many steps were tried.
    public let steps: Int
    /// How many rows came out of each stage of each part.
    public let stageRows: [[Int]]
  }

  /// Runs the query, handing rows on as they are found.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - parameters: The values of `$name`.
  ///   - settings: What the run may cost.
  ///   - onRow: Takes a row, a value a column; false ends the query.
  /// - Returns: What the run has cost.
  /// - Throws: The first fault met at work, or the limit that was met.
  public func run(
    on graph: some PropertyGraph, parameters: [String: Value] = [:],
    settings: QuerySettings = QuerySettings(), onRow: @escaping ([Value]) -> Bool
  ) throws(QueryFailure) -> Summary {
    let execution = Execution(graph: graph, parameters: parameters, settings: settings)
    return try run(execution, onRow: onRow)
  }

  func run(
    _ execution: Execution, onRow: @escaping ([Value]) -> Bool
  ) throws(QueryFailure) -> Summary {
    var seen: Set<[Value]> = []
    var rows = 0
    var counts: [[Int]] = []
    var isStopped = false
    do {
      for part in plan.parts where !isStopped {
        let slots = part.columns.map(\.slot)
        let removesDuplicates = plan.parts.count > 1 && !plan.keepsDuplicates
        let pipeline = Pipeline(execution, part) { frame throws(Fault) in
          if slots.isEmpty { return true }
          let row = slots.map { frame[$0] }
          if removesDuplicates {
            guard seen.insert(row).inserted else { return true }
            try execution.hold(row)
          }
          rows += 1
          let goesOn = onRow(row)
          if !goesOn { isStopped = true }
          return goesOn
        }
        var frame = Frame(repeating: .null, count: plan.slotCount)
        try pipeline.run(&frame)
        counts.append(pipeline.rowCounts)
      }
    } catch {
      throw QueryFailure(error, in: text)
    }
    return Summary(rows: rows, steps: execution.steps, stageRows: counts)
  }

  /// Runs a test's setup and gives the graph that it leaves.
  package func build(on graph: MemoryGraph) throws(QueryFailure) -> MemoryGraph {
    let execution = Execution(graph: graph, parameters: [:], settings: QuerySettings())
    _ = try run(execution) { _ in true }
    return execution.graph as? MemoryGraph ?? graph
  }
}
