/// One stage of a query; rows flow from each to the next.
indirect enum Stage: Sendable {
  case match(MatchPlan, isOptional: Bool)
  case filter(Bound)
  case unwind(Bound, Slot)
  case project([(slot: Slot, value: Bound)])
  case aggregate(keys: [Bound], [AggregateSpec])
  case distinct([Slot])
  case sort([(key: Bound, isDescending: Bool)])
  case skip(Bound)
  case limit(Bound)
  case create([CreateStep])
}

/// A thing that a test's setup changes.
enum CreateStep: Sendable {
  case node(Slot, labels: [String], [(String, Bound)])
  case relationship(Slot, type: String, from: Slot, to: Slot, [(String, Bound)])
  case delete(Bound)
  case setProperty(Bound, String, Bound)
  case addLabels(Bound, [String])
}

/// A query without UNION, ready to run.
struct SingleQueryPlan: Sendable {
  var stages: [Stage]
  /// The columns of the result, in order.
  var columns: [(name: String, slot: Slot)]
}

/// A whole query, ready to run.
struct QueryPlan: Sendable {
  var parts: [SingleQueryPlan]
  var keepsDuplicates: Bool
  /// How many slots a row has.
  var slotCount: Int
}
