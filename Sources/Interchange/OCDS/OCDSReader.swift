import ExposureModel
import SourceDiagnostics

/// Reads Open Contracting data, 1.0 and 1.1: releases, records and packages of them, compiled and
/// versioned releases, one text or many.
public struct OCDSReader: GraphReader {
  /// Makes a reader.
  public init() {}

  /// Whether the beginning has the keys of a release, a record or a package.
  public func recognises(_ input: GraphInput) -> Bool {
    let keys = Sniff.keys(input)
    if keys.contains("statementId") || keys.contains("statementID") { return false }
    return keys.contains("ocid") || keys.isSuperset(of: ["releases", "publisher"])
      || keys.isSuperset(of: ["records", "publisher"]) || keys.isSuperset(of: ["releases", "uri"])
      || keys.isSuperset(of: ["records", "uri"])
  }

  /// Reads all inputs as one set of contracting processes.
  public func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    let mapper = OCDSMapper()
    let opened = inputs.map { ForeignInput($0, format: .ocds, limits: limits) }
    for input in opened {
      JSONTexts.read(input) { value in
        if value.kind == .array {
          for element in value.elements { mapper.document(element, input) }
        } else {
          mapper.document(value, input)
        }
      }
    }
    return mapper.finish(opened)
  }
}
