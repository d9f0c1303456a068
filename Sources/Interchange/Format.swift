/// A format that graphs are read from or written to.
public enum Format: String, Hashable, Sendable, CaseIterable {
  /// The case file: YAML, written and reviewed by people.
  case caseFile = "case"

  /// The ending of its files, without the dot; the first is the one that is written.
  public var fileExtensions: [String] {
    switch self {
    case .caseFile: ["yaml", "yml"]
    }
  }

  /// What reads it.
  public var reader: any GraphReader {
    switch self {
    case .caseFile: CaseFileReader()
    }
  }

  /// What writes it.
  public var writer: any GraphWriter {
    switch self {
    case .caseFile: CaseFileWriter()
    }
  }

  /// The format of an input, told from its content and, where that leaves a doubt, its name.
  ///
  /// - Returns: Nil when no format recognises the input.
  public static func recognise(_ input: GraphInput) -> Format? {
    allCases.first { $0.reader.recognises(input) }
  }

  /// Whether a file name has one of the endings of any format.
  public static func hasKnownExtension(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    let ending = name[name.index(after: dot)...].lowercased()
    return allCases.contains { $0.fileExtensions.contains(ending) }
  }
}
