import FoundationEssentials

/// Diagnostics as JSON: the same values as the text, for editors and scripts.
public enum DiagnosticJSON {
  private struct Document: Encodable {
    let schema = "enduse.check/1"
    let errors: Int
    let warnings: Int
    let diagnostics: [Entry]
  }

  private struct Entry: Encodable {
    let severity: Severity
    let code: String
    let rule: String
    let message: String
    let file: String?
    let start: Place?
    let end: Place?
    let excerpt: String?
    let labels: [Note]
    let hint: String?
  }

  private struct Place: Encodable {
    let line: Int
    let column: Int
    init(_ position: SourcePosition) {
      line = position.line
      column = position.column
    }
  }

  private struct Note: Encodable {
    let message: String
    let file: String
    let start: Place
  }

  /// One document with every diagnostic, keys in alphabetical order.
  ///
  /// - Returns: The document with a final line break.
  public static func render(_ diagnostics: [Diagnostic]) -> String {
    let entries = diagnostics.map { diagnostic in
      Entry(
        severity: diagnostic.severity, code: diagnostic.code.id, rule: diagnostic.code.rule,
        message: diagnostic.message, file: diagnostic.file,
        start: diagnostic.range.map { Place($0.start) },
        end: diagnostic.range.map { Place($0.end) },
        excerpt: diagnostic.range.flatMap { $0.text.line($0.start.line) }.map {
          String($0.prefix(500))
        },
        labels: diagnostic.labels.map {
          Note(message: $0.message, file: $0.range.text.name, start: Place($0.range.start))
        }, hint: diagnostic.hint)
    }
    let errors = diagnostics.count { $0.severity == .error }
    let document = Document(
      errors: errors, warnings: diagnostics.count - errors, diagnostics: entries)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Strings and whole numbers alone are encoded here, and those cannot fail.
    let data = (try? encoder.encode(document)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
