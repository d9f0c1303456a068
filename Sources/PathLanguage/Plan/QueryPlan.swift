/// One stage of a query; rows flow from each to the next.
indirect enum Stage: Sendable {
  case match(MatchPlan, isOptional: Bool)
  case filter(Bound)
  case unwind(Bound, Slot)
  case project([(slot: Slot, value: Bound)])
  case aggregate(keys: [Bound], [AggregateSpec])
  case distinct([Slot])
  case sort([(key: Bound, isDescending: Bool)], needless: JourneyRules?)
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

extension Stage {
  /// The rules under which rows come in an order already, if paths are found by the kernels.
  ///
  /// Kernels give the paths of one pattern fewest links first; nothing between may change that.
  static func needlessSort(
    by order: [(key: Bound, isDescending: Bool)], after stages: [Stage]
  ) -> JourneyRules? {
    guard order.count == 1, !order[0].isDescending, case .match(let match, false)? = stages.first,
      let ascending = match.ascendingPath
    else { return nil }
    var computed: [Slot: Bound] = [:]
    for stage in stages.dropFirst() {
      guard case .project(let columns) = stage else { return nil }
      for column in columns { computed[column.slot] = column.value }
    }
    func resolved(_ bound: Bound) -> Bound {
      if case .slot(let slot) = bound, let value = computed[slot] { return value }
      return bound
    }
    guard case .call(let function, let arguments, _) = resolved(order[0].key),
      function.name == "length", arguments.count == 1,
      case .slot(ascending.path) = resolved(arguments[0])
    else { return nil }
    return ascending.rules
  }
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
