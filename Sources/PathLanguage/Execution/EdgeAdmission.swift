import CompactGraph
import ExposurePaths

/// Which relationships a search may use, worked out once for those that are alike.
///
/// A condition that looks only at what like relationships share is asked once a kind; any other
/// once a relationship. The first fault is kept, and from then on nothing is admitted.
final class EdgeAdmission {
  private enum Verdict: UInt8 {
    case unknown, allowed, refused
  }

  let edges: PathEdges
  private(set) var fault: Fault?
  private let matcher: Matcher
  private let test: RelationshipTest
  private let single: Slot
  private let wantsReversed: Bool?
  private let judgesKinds: Bool
  private let isFree: Bool
  private var verdicts: [Verdict]
  private var frame: Frame

  init(
    _ edges: PathEdges, _ matcher: Matcher, _ test: RelationshipTest, reads: Set<String>?,
    single: Slot, frame: Frame
  ) {
    self.edges = edges
    self.matcher = matcher
    self.test = test
    self.single = single
    self.frame = frame
    // Edges that may go either way are there once each way; a direction keeps one of them.
    switch test.direction {
    case .either: wantsReversed = nil
    case .outward: wantsReversed = edges.isReversed.isEmpty ? nil : false
    case .inward: wantsReversed = edges.isReversed.isEmpty ? nil : true
    }
    judgesKinds = reads.map { $0.isSubset(of: edges.likenessProperties) } ?? false
    isFree = test.types == nil && test.properties.isEmpty && test.condition == nil
    verdicts = [Verdict](
      repeating: .unknown,
      count: isFree ? 0 : judgesKinds ? edges.likenesses : edges.likeness.count)
  }

  func admits(_ edge: Edge) -> Bool {
    if let wantsReversed, edges.isReversed[edge.position] != wantsReversed { return false }
    let relationship = Int(edges.relationships[edge.position])
    if !matcher.used.isEmpty, matcher.used.contains(relationship) { return false }
    if isFree { return true }
    let place = judgesKinds ? Int(edges.likeness[relationship]) : relationship
    switch verdicts[place] {
    case .allowed: return true
    case .refused: return false
    case .unknown:
      let isAllowed = judge(relationship)
      verdicts[place] = isAllowed ? .allowed : .refused
      return isAllowed
    }
  }

  private func judge(_ relationship: Int) -> Bool {
    guard fault == nil else { return false }
    do {
      try matcher.execution.step()
      return try matcher.passes(relationship, test, single: single, &frame)
    } catch {
      fault = error
      return false
    }
  }

  /// Whether the search is to end: the query's limits are asked.
  func isOver() -> Bool {
    guard fault == nil else { return true }
    do {
      try matcher.execution.checkLimits()
      return false
    } catch {
      fault = error
      return true
    }
  }
}

/// Paths of admitted edges, of a least length.
struct AdmittedPaths: PathConstraint {
  let admission: EdgeAdmission
  let least: Int

  func admits(_ edge: Edge) -> Bool { admission.admits(edge) }
  func initial(at source: Vertex) -> Int { 0 }
  func advance(_ length: Int, along edge: Edge) -> Int? { length + 1 }
  func accepts(_ length: Int) -> Bool { length >= least }
}

/// The same, in an order that the dates allow.
struct DatedPaths: PathConstraint {
  struct State: Sendable {
    var earliest: Int
    var length: Int
  }

  let admission: EdgeAdmission
  let least: Int
  let dates: PathEdges.Dates

  func admits(_ edge: Edge) -> Bool { admission.admits(edge) }
  func initial(at source: Vertex) -> State { State(earliest: .min, length: 0) }
  func advance(_ state: State, along edge: Edge) -> State? {
    let days = dates[edge]
    guard state.earliest <= days.latest else { return nil }
    return State(earliest: max(state.earliest, days.earliest), length: state.length + 1)
  }
  func accepts(_ state: State) -> Bool { state.length >= least }
}

/// The same, held to a journey's rules.
struct JourneyPaths: PathConstraint {
  struct State: Sendable {
    var journey: EdgeJourney.State
    var length: Int
  }

  let admission: EdgeAdmission
  let least: Int
  let journey: EdgeJourney

  func admits(_ edge: Edge) -> Bool { admission.admits(edge) }
  func initial(at source: Vertex) -> State {
    State(journey: journey.initial(at: source), length: 0)
  }
  func advance(_ state: State, along edge: Edge) -> State? {
    guard let next = journey.advance(state.journey, along: edge) else { return nil }
    return State(journey: next, length: state.length + 1)
  }
  func accepts(_ state: State) -> Bool { state.length >= least }
}
