/// All rows that a query answers, and what finding them has cost.
public struct QueryAnswer: Sendable {
  /// The query.
  public let query: PatternQuery
  /// Rows, a value a column.
  public let rows: [[Value]]
  /// What the run has cost.
  public let summary: PatternQuery.Summary
}

extension PatternQuery {
  /// Runs the query and keeps its rows.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - parameters: The values of `$name`.
  ///   - settings: What the run may cost; rows count towards its memory.
  /// - Returns: Every row; none is left out, a limit that is met is thrown.
  /// - Throws: The first fault met at work, or the limit that was met.
  public func answer(
    on graph: some PropertyGraph, parameters: [String: Value] = [:],
    settings: QuerySettings = QuerySettings()
  ) throws(QueryFailure) -> QueryAnswer {
    let execution = Execution(graph: graph, parameters: parameters, settings: settings)
    var rows: [[Value]] = []
    var held = 0
    let summary = try run(execution) { row in
      held += row.reduce(32) { $0 + $1.weight }
      rows.append(row)
      return held <= settings.memoryLimit
    }
    guard held <= settings.memoryLimit else {
      throw QueryFailure(
        .limit(
          .memoryLimit, "the answer holds more than the memory limit",
          hint: "aggregate, add LIMIT, or raise the limit"), in: text)
    }
    return QueryAnswer(query: self, rows: rows, summary: summary)
  }

  /// The value of an expression that stands for itself, such as `2019`, `'a'` or `[1, 2]`; nil when
  /// the text is none.
  public static func constant(_ text: String) -> Value? {
    guard let query = try? PatternQuery("RETURN \(text) AS value"),
      query.columns.count == 1,
      let answer = try? query.answer(on: MemoryGraph()), answer.rows.count == 1
    else { return nil }
    return answer.rows[0].first
  }
}
