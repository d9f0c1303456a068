import CompactGraph
import ExposureModel

/// Chains of links in an index, without reading it.
public struct IndexedPath {
  /// Why there is no answer.
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// In words.
    public let description: String
  }

  private let file: GraphFile

  /// Maps an index; O(sections).
  ///
  /// - Parameter path: The file.
  /// - Throws: Why it is none.
  public init(index path: String) throws(Failure) {
    do {
      file = try GraphFile(opening: path)
    } catch {
      throw Failure(description: "\(error)")
    }
  }

  /// The shortest chain between two parties, a line a link, with a final line break.
  ///
  /// - Parameters:
  ///   - from: The id or name where it begins.
  ///   - to: Where it ends.
  ///   - maximumLinks: The longest chain wanted.
  /// - Returns: Nil when there is none.
  /// - Throws: A name that is of none or of several, or damage of the file.
  /// - Complexity: O(log of the names), and the vertices and edges that two searches meet.
  public func text(from: String, to: String, maximumLinks: Int) throws(Failure) -> String? {
    let (start, end) = (try party(from), try party(to))
    let path = file.graph.shortestPath(from: [start], to: [end], maximumLinks: maximumLinks)
    if let damage = file.damage { throw Failure(description: "\(damage)") }
    guard let path else { return nil }
    var lines = [name(start)]
    for edge in path.edges {
      lines.append("  \(verb(edge)) \(name(file.graph.head(of: edge)))\(dates(edge))")
    }
    lines.append("\(path.linkCount) link\(path.linkCount == 1 ? "" : "s")")
    if let damage = file.damage { throw Failure(description: "\(damage)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func party(_ text: String) throws(Failure) -> Vertex {
    for list in ["id", "name", "alias"] {
      let found = file.names(list)?.vertices(named: text) ?? []
      if found.count > 1 {
        let ids = found.prefix(5).map { file.names("id")?.texts[$0.position] ?? "" }
        throw Failure(
          description: "'\(text)' is the \(list) of \(found.count): \(ids.joined(separator: ", "))")
      }
      if let vertex = found.first { return vertex }
    }
    throw Failure(description: "nothing in the index is called '\(text)'")
  }

  private func text(_ list: String, _ place: Int) -> String? {
    guard let texts = file.texts(list), place < texts.count else { return nil }
    return texts[place]
  }

  private func name(_ vertex: Vertex) -> String {
    let id = text("id", vertex.position) ?? "\(vertex.position)"
    guard let name = text("name", vertex.position), name != id, !name.isEmpty else { return id }
    return "\(name) [\(id)]"
  }

  private func verb(_ edge: Edge) -> String {
    if let code = file.edgeColumn("verb")?[edge], let word = text("edge.verbs", Int(code)) {
      return word
    }
    let kind = Int(file.graph.kind(of: edge).rawValue)
    return text("edge.kinds", kind)?.lowercased() ?? "links to"
  }

  private func dates(_ edge: Edge) -> String {
    func day(_ column: String) -> String? {
      guard let day = file.edgeColumn(column)?[edge], (-4_000_000...4_000_000).contains(day) else {
        return nil
      }
      return "\(Day(number: Int(day)))"
    }
    switch (day("from"), day("to")) {
    case (let from?, let to?): return from == to ? "  \(from)" : "  \(from) to \(to)"
    case (let from?, nil):
      // Tables have one day a link; elsewhere an end that is not there is not known.
      return file.edgeColumn("to") == nil ? "  \(from)" : "  from \(from)"
    case (nil, let to?): return "  by \(to)"
    case (nil, nil): return ""
    }
  }
}
