import ExposureModel
import SourceDiagnostics

/// Reads Beneficial Ownership Data, 0.2 to 0.4: statements in a list, or one a line.
public struct BODSReader: GraphReader {
  /// Makes a reader.
  public init() {}

  /// Whether the beginning has the key of a statement.
  public func recognises(_ input: GraphInput) -> Bool {
    let keys = Sniff.keys(input)
    return keys.contains("statementId") || keys.contains("statementID")
      || keys.isSuperset(of: ["recordType", "recordDetails"])
  }

  /// Reads all inputs as one set of statements: of several about one record the latest holds.
  public func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    let mapper = BODSMapper()
    let opened = inputs.map { ForeignInput($0, format: .bods, limits: limits) }
    for input in opened {
      JSONTexts.read(input) { value in
        if value.kind == .array {
          for element in value.elements { mapper.take(element, input) }
        } else {
          mapper.take(value, input)
        }
      }
    }
    return mapper.finish(opened)
  }
}
