public import ExposureModel

/// Writes a graph in one format.
public protocol GraphWriter: Sendable {
  /// The whole graph as one document.
  ///
  /// Filter the graph for its audience first: a writer writes all that it is given.
  ///
  /// - Returns: The bytes; the same graph gives the same bytes on every machine.
  func write(_ graph: ExposureGraph) -> [UInt8]
}
