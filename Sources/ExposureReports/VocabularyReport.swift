public import ExposureModel

/// The code lists as text, JSON and Markdown.
public enum VocabularyReport {
  private struct Document: Encodable {
    let schema = "enduse.vocabulary/1"
    let lists: [List]
  }

  private struct List: Encodable {
    let name: String
    let terms: [Term]
  }

  private struct Term: Encodable {
    let code: String
    let title: String
    let definition: String
    let source: String
  }

  /// Code, title and meaning, a line each.
  public static func text(_ lists: [VocabularyList]) -> String {
    lists.map { list in
      let width = list.terms.map(\.code.count).max() ?? 0
      return "\(list.name)\n"
        + list.terms.map { term in
          let pad = String(repeating: " ", count: width - term.code.count + 2)
          return "  \(term.code)\(pad)\(term.title). \(term.definition)\n"
        }.joined()
    }.joined(separator: "\n")
  }

  /// Schema `enduse.vocabulary/1`.
  public static func json(_ lists: [VocabularyList]) -> String {
    JSONText.encode(
      Document(
        lists: lists.map { list in
          List(
            name: list.name,
            terms: list.terms.map {
              Term(
                code: $0.code, title: $0.title, definition: $0.definition, source: $0.source)
            })
        }))
  }

  /// A table a list.
  public static func markdown(_ lists: [VocabularyList]) -> String {
    lists.map { list in
      "## \(list.name)\n\n| code | title | meaning | from |\n|---|---|---|---|\n"
        + list.terms.map {
          "| `\($0.code)` | \(MarkdownText.escape($0.title)) | "
            + "\(MarkdownText.escape($0.definition)) | \(MarkdownText.escape($0.source)) |\n"
        }.joined()
    }.joined(separator: "\n")
  }
}
