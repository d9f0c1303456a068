public import ExposureModel

/// Writes a graph in one format.
public protocol GraphWriter: Sendable {
  /// The whole graph as one document.
  ///
  /// Filter the graph for its audience first: a writer writes all that it is given.
  ///
  /// - Returns: The bytes; the same graph gives the same bytes on every machine.
  func write(_ graph: ExposureGraph) -> [UInt8]

  /// The graph as the files of the format; most formats have one.
  ///
  /// Filter the graph for its audience first.
  func files(_ graph: ExposureGraph) -> [WrittenFile]
}

extension GraphWriter {
  /// The whole graph as one file.
  public func files(_ graph: ExposureGraph) -> [WrittenFile] {
    [WrittenFile(suffix: "", bytes: write(graph))]
  }
}

/// One file of a written graph.
public struct WrittenFile: Hashable, Sendable {
  /// What stands between the name that the user gave and its ending: `.links` in `case.links.csv`;
  /// empty where the format has one file.
  public let suffix: String
  /// What the file holds.
  public let bytes: [UInt8]

  /// Makes a file.
  public init(suffix: String, bytes: [UInt8]) {
    self.suffix = suffix
    self.bytes = bytes
  }
}
