/// What a query may cost.
public struct QuerySettings: Sendable {
  /// About how many bytes of rows and lists it may hold at one time.
  public var memoryLimit = 1 << 30
  /// How long it may run; nil sets no end.
  public var timeLimit: Duration?
  /// Asked now and then whether to stop.
  public var isCancelled: (@Sendable () -> Bool)?

  /// Whether paths are found by the kernels where the graph has edges for them; tests compare.
  package var usesKernels = true

  /// A gibibyte, and no end.
  public init() {}
}
