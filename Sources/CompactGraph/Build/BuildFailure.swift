/// Something wrong with a table that a graph was to be built from.
public struct TableFault: Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// The line, counted from one; nought when it is the file as a whole.
  public let line: Int
  /// The rule that was broken, and by what.
  public let message: String

  /// File, line and message.
  public var description: String {
    line > 0 ? "\(path):\(line): \(message)" : "\(path): \(message)"
  }
}

/// Why a graph file could not be built from tables.
public struct GraphBuildFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with the tables, at most ``mostFaults`` of it; empty when they are not at fault.
  public let faults: [TableFault]
  /// How many faults there are in all.
  public let faultCount: Int
  /// Why the file could not be read or written; nil when it was not that.
  public let cause: GraphFileFailure?

  /// How many faults are listed at most.
  public static let mostFaults = 20

  init(_ faults: [TableFault], count: Int) {
    self.faults = faults
    faultCount = count
    cause = nil
  }

  package init(_ cause: GraphFileFailure) {
    faults = []
    faultCount = 0
    self.cause = cause
  }

  /// Whether the caller asked to stop.
  public var isCancellation: Bool { cause?.isCancellation ?? false }

  /// Every fault on a line of its own, and how many more there are.
  public var description: String {
    if let cause { return cause.description }
    let more = faultCount - faults.count
    return (faults.map(\.description) + (more > 0 ? ["and \(more) more"] : []))
      .joined(separator: "\n")
  }
}

/// Faults in the order of their lines, as many as are worth listing.
struct FaultList: Sendable {
  private(set) var faults: [(line: Int, message: String)] = []
  private(set) var count = 0

  init() {}

  /// The first of some faults, in order of their lines, and how many there are.
  init(_ faults: [TableFault], count: Int) {
    self.faults = faults.map { ($0.line, $0.message) }
    self.count = count
  }

  /// These faults and others of the same table, in the order of their lines.
  func merged(with other: FaultList) -> FaultList {
    var merged = self
    merged.count += other.count
    merged.faults = Array(
      (faults + other.faults).sorted { $0.line < $1.line }.prefix(GraphBuildFailure.mostFaults))
    return merged
  }

  mutating func add(_ line: Int, _ message: @autoclosure () -> String) {
    count += 1
    if faults.count < GraphBuildFailure.mostFaults { faults.append((line, message())) }
  }

  /// Adds the faults of a later part of the file.
  mutating func add(_ later: FaultList, from firstLine: Int) {
    count += later.count
    let room = GraphBuildFailure.mostFaults - faults.count
    faults += later.faults.prefix(max(room, 0)).map { (firstLine + $0.line, $0.message) }
  }

  func failure(_ path: String) -> GraphBuildFailure {
    GraphBuildFailure(
      faults.map { TableFault(path: path, line: $0.line, message: $0.message) }, count: count)
  }
}
