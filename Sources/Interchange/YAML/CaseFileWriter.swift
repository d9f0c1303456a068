public import ExposureModel

/// Writes a graph as one case file.
public struct CaseFileWriter: GraphWriter {
  /// Makes a writer.
  public init() {}

  /// The whole graph as one case file.
  public func write(_ graph: ExposureGraph) -> [UInt8] { [] }
}
