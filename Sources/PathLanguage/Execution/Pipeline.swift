/// Pushes rows through the stages of a query; what must see every row first keeps them.
final class Pipeline {
  /// What a stage has kept.
  private enum State {
    case none
    case total(Frame, [Accumulator])
    case groups([[Value]: Int], [(frame: Frame, accumulators: [Accumulator])])
    case rows([Frame])
    case seen(Set<[Value]>)
    case left(Int)
  }

  private let execution: Execution
  private let plan: SingleQueryPlan
  private let output: Sink
  private var states: [State]
  /// Whether the rows come to a stage in the order that it would give them.
  private let comesSorted: [Bool]
  /// How many rows came out of each stage.
  private(set) var rowCounts: [Int]

  init(_ execution: Execution, _ plan: SingleQueryPlan, output: @escaping Sink) {
    self.execution = execution
    self.plan = plan
    self.output = output
    states = plan.stages.map { _ in .none }
    comesSorted = plan.stages.map { stage in
      if case .sort(_, let rules?) = stage { return execution.findsPathsByKernels(rules) }
      return false
    }
    rowCounts = plan.stages.map { _ in 0 }
  }

  /// Runs the query from one row.
  func run(_ frame: inout Frame) throws(Fault) {
    for (index, stage) in plan.stages.enumerated() {
      switch stage {
      case .skip(let bound), .limit(let bound):
        states[index] = .left(try count(bound, &frame))
      default: break
      }
    }
    _ = try push(&frame, 0)
    for index in plan.stages.indices { try finish(index, &frame) }
  }

  private func count(_ bound: Bound, _ frame: inout Frame) throws(Fault) -> Int {
    let value = try execution.value(bound, &frame)
    guard case .integer(let number) = value else {
      var fault = Fault.syntax(
        .invalidArgumentType, "a number of rows is an integer, not \(value.typeName)", at: nil)
      fault.phase = .runtime
      throw fault
    }
    guard number >= 0 else {
      var fault = Fault.syntax(
        .negativeIntegerArgument, "a number of rows is not negative", at: nil)
      fault.phase = .runtime
      throw fault
    }
    return number
  }

  private func pass(_ frame: inout Frame, from index: Int) throws(Fault) -> Bool {
    rowCounts[index] += 1
    return try push(&frame, index + 1)
  }

  private func push(_ frame: inout Frame, _ index: Int) throws(Fault) -> Bool {
    guard index < plan.stages.count else { return try output(&frame) }
    try execution.step()
    switch plan.stages[index] {
    case .match(let match, let isOptional):
      return try self.match(match, isOptional, &frame, index)
    case .filter(let condition):
      guard try execution.truth(condition, &frame) == true else { return true }
      return try pass(&frame, from: index)
    case .unwind(let bound, let slot): return try unwind(bound, slot, &frame, index)
    case .project(let columns):
      var values: [Value] = []
      for column in columns { values.append(try execution.value(column.value, &frame)) }
      for (column, value) in zip(columns, values) { frame[column.slot] = value }
      return try pass(&frame, from: index)
    case .aggregate(let keys, let specs): return try aggregate(keys, specs, &frame, index)
    case .distinct(let slots):
      let row = slots.map { frame[$0] }
      var seen: Set<[Value]> = []
      if case .seen(let held) = states[index] { seen = held }
      states[index] = .none
      let isNew = seen.insert(row).inserted
      states[index] = .seen(seen)
      guard isNew else { return true }
      try execution.hold(row)
      return try pass(&frame, from: index)
    case .sort where comesSorted[index]: return try pass(&frame, from: index)
    case .sort, .create:
      try execution.hold(frame)
      var rows: [Frame] = []
      if case .rows(let held) = states[index] { rows = held }
      states[index] = .none
      rows.append(frame)
      states[index] = .rows(rows)
      return true
    case .skip:
      guard case .left(let left) = states[index], left > 0 else {
        return try pass(&frame, from: index)
      }
      states[index] = .left(left - 1)
      return true
    case .limit:
      guard case .left(let left) = states[index], left > 0 else { return false }
      states[index] = .left(left - 1)
      let goesOn = try pass(&frame, from: index)
      return goesOn && left > 1
    }
  }

  private func match(
    _ match: MatchPlan, _ isOptional: Bool, _ frame: inout Frame, _ index: Int
  ) throws(Fault) -> Bool {
    var isFound = false
    let goesOn = try Matcher(execution, match).run(&frame) { row throws(Fault) in
      isFound = true
      return try self.pass(&row, from: index)
    }
    guard isOptional, !isFound else { return goesOn }
    for slot in match.bound { frame[slot] = .null }
    return try pass(&frame, from: index)
  }

  private func unwind(
    _ bound: Bound, _ slot: Slot, _ frame: inout Frame, _ index: Int
  ) throws(Fault) -> Bool {
    switch try execution.value(bound, &frame) {
    case .null: return true
    case .list(let elements):
      for element in elements {
        frame[slot] = element
        guard try pass(&frame, from: index) else { return false }
      }
      return true
    case let single:
      frame[slot] = single
      return try pass(&frame, from: index)
    }
  }

  private func aggregate(
    _ keys: [Bound], _ specs: [AggregateSpec], _ frame: inout Frame, _ index: Int
  ) throws(Fault) -> Bool {
    if keys.isEmpty { return try total(specs, &frame, index) }
    var key: [Value] = []
    for bound in keys { key.append(try execution.value(bound, &frame)) }
    var places: [[Value]: Int] = [:]
    var groups: [(frame: Frame, accumulators: [Accumulator])] = []
    if case .groups(let heldPlaces, let heldGroups) = states[index] {
      (places, groups) = (heldPlaces, heldGroups)
    }
    states[index] = .none
    defer { states[index] = .groups(places, groups) }
    let place: Int
    if let known = places[key] {
      place = known
    } else {
      try execution.hold(frame)
      place = groups.count
      places[key] = place
      groups.append((frame, specs.map { Accumulator($0) }))
    }
    try add(specs, to: &groups[place].accumulators, &frame)
    return true
  }

  /// Aggregates over all rows.
  private func total(
    _ specs: [AggregateSpec], _ frame: inout Frame, _ index: Int
  ) throws(Fault) -> Bool {
    let first: Frame
    var accumulators: [Accumulator]
    if case .total(let heldFrame, let held) = states[index] {
      (first, accumulators) = (heldFrame, held)
    } else {
      try execution.hold(frame)
      (first, accumulators) = (frame, specs.map { Accumulator($0) })
    }
    states[index] = .none
    defer { states[index] = .total(first, accumulators) }
    try add(specs, to: &accumulators, &frame)
    return true
  }

  private func add(
    _ specs: [AggregateSpec], to accumulators: inout [Accumulator], _ frame: inout Frame
  ) throws(Fault) {
    for (number, spec) in specs.enumerated() {
      var arguments: [Value] = []
      for argument in spec.arguments { arguments.append(try execution.value(argument, &frame)) }
      if accumulators[number].keepsValues {
        try execution.hold(arguments.first?.weight ?? 0)
      }
      try accumulators[number].add(arguments)
    }
  }

  /// Lets go of what a stage has kept, now that it has seen every row.
  private func finish(_ index: Int, _ frame: inout Frame) throws(Fault) {
    switch plan.stages[index] {
    case .aggregate(let keys, let specs):
      var groups: [(frame: Frame, accumulators: [Accumulator])] = []
      if case .groups(_, let held) = states[index] { groups = held }
      if case .total(let frame, let held) = states[index] { groups = [(frame, held)] }
      states[index] = .none
      if groups.isEmpty, keys.isEmpty { groups = [(frame, specs.map { Accumulator($0) })] }
      for group in groups {
        var row = group.frame
        for (number, spec) in specs.enumerated() {
          row[spec.slot] = try group.accumulators[number].result()
        }
        guard try pass(&row, from: index) else { return }
      }
    case .sort(let keys, _):
      guard case .rows(let rows) = states[index] else { return }
      states[index] = .none
      for var row in try sorted(rows, by: keys) {
        guard try pass(&row, from: index) else { return }
      }
    case .create(let steps):
      guard case .rows(let rows) = states[index] else { return }
      states[index] = .none
      for var row in try GraphBuilding.create(steps, for: rows, in: execution) {
        guard try pass(&row, from: index) else { return }
      }
    default: break
    }
  }

  private func sorted(
    _ rows: [Frame], by keys: [(key: Bound, isDescending: Bool)]
  ) throws(Fault) -> [Frame] {
    var keyed: [(keys: [Value], place: Int)] = []
    for (place, var row) in rows.enumerated() {
      var values: [Value] = []
      for key in keys { values.append(try execution.value(key.key, &row)) }
      keyed.append((values, place))
    }
    keyed.sort { one, other in
      for (place, key) in keys.enumerated() {
        switch Value.order(one.keys[place], other.keys[place]) {
        case .same: continue
        case .before: return !key.isDescending
        case .after: return key.isDescending
        }
      }
      return one.place < other.place
    }
    return keyed.map { rows[$0.place] }
  }
}
