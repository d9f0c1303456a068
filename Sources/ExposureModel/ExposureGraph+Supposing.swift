extension ExposureGraph {
  /// The graph with links beside its own that nobody shows, each marked as supposed.
  ///
  /// - Parameter links: The links, between entities of the graph; others are left out.
  /// - Returns: The graph with them behind its own links.
  /// - Complexity: O(records).
  public func supposing(_ links: [Link]) -> ExposureGraph {
    let known = links.filter {
      $0.isSupposed && entity($0.from) != nil && entity($0.to) != nil && link($0.id) == nil
    }
    return ExposureGraph(
      cases: cases, declaredKinds: declaredKinds, origins: origins, sources: sources,
      entities: entities, links: self.links + known, statements: statements)
  }

  /// The graph with other statements, each about entities and links of the graph.
  package func replacing(statements: [Statement]) -> ExposureGraph {
    ExposureGraph(
      cases: cases, declaredKinds: declaredKinds, origins: origins, sources: sources,
      entities: entities, links: links, statements: statements)
  }
}
