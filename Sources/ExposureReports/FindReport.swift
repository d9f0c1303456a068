public import ExposureModel
public import ExposurePaths

/// What a typed name may mean.
public struct FindReport: Sendable {
  private let graph: ExposureGraph
  private let style: TerminalStyle

  /// A report over a graph.
  public init(_ graph: ExposureGraph, style: TerminalStyle = TerminalStyle()) {
    self.graph = graph
    self.style = style
  }

  /// One line a candidate: id, name, role, and how it met; with a final line break.
  public func text(_ candidates: [NameIndex.Candidate]) -> String {
    let width = candidates.map(\.entity.rawValue.count).max() ?? 0
    return candidates.map { candidate in
      let id = candidate.entity.rawValue
      let pad = String(repeating: " ", count: width - id.count + 2)
      guard let entity = graph.entity(candidate.entity) else { return id + "\n" }
      let met = candidate.text == entity.name ? "" : ": \(candidate.text)"
      return style.bold(style.clean(id)) + pad
        + style.clean("\(Wording.fullName(of: entity)) (\(Wording.role(of: entity)))  ")
        + style.dim(style.clean("[\(candidate.match.rawValue)\(met)]")) + "\n"
    }.joined()
  }

  /// The candidates as JSON, schema `enduse.find/1`, with a final line break.
  public func json(_ candidates: [NameIndex.Candidate], asked: String) -> String {
    JSONText.encode(
      Document(
        query: asked,
        candidates: candidates.map { candidate in
          Entry(
            id: candidate.entity.rawValue, name: graph.name(of: candidate.entity),
            kind: graph.entity(candidate.entity)?.kind.rawValue ?? "",
            country: graph.entity(candidate.entity)?.homeCountry?.rawValue,
            match: candidate.match.rawValue, text: candidate.text)
        }))
  }

  private struct Document: Encodable {
    let schema = "enduse.find/1"
    let query: String
    let candidates: [Entry]
  }

  private struct Entry: Encodable {
    let id: String
    let name: String
    let kind: String
    let country: String?
    let match: String
    let text: String
  }
}
