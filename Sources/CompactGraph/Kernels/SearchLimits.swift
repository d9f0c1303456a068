/// When a search should give up.
public struct SearchLimits {
  /// How many answers to return at most.
  public var maximumPaths: Int
  /// How many edges to try at most, after distances are known.
  public var maximumWork: Int
  /// Asked every 4096 edges tried whether to stop; nil never stops.
  public var isCancelled: (() -> Bool)?

  /// Sets the limits that are given and none else.
  public init(
    maximumPaths: Int = .max, maximumWork: Int = .max, isCancelled: (() -> Bool)? = nil
  ) {
    self.maximumPaths = maximumPaths
    self.maximumWork = maximumWork
    self.isCancelled = isCancelled
  }
}

/// Why a list of answers is not the whole list.
public enum Truncation: Hashable, Sendable {
  /// There was at least one more answer than were wanted.
  case pathLimit
  /// The edges to try ran out; there may be more answers, or none.
  case workLimit
  /// The caller cancelled; there may be more answers, or none.
  case cancelled
}
