public import ExposureModel

/// The patterns of verbs that ask no question about routes.
public enum VerbPattern {
  /// `owners`: chains of ownership and control above and below a party.
  public static func owners(of party: EntityID) -> String {
    let node = "(x {id: \(ValueText.quoted(party.rawValue))})"
    let link = "[l WHERE l.role = 'control']"
    return """
      MATCH p = ACYCLIC \(node)<-\(link)-+(above) RETURN p
      UNION
      MATCH p = ACYCLIC \(node)-\(link)->+(below) RETURN p
      """
  }

  /// `show` of an entity: it and what is linked to it.
  public static func show(entity: EntityID) -> String {
    "MATCH (n {id: \(ValueText.quoted(entity.rawValue))}) OPTIONAL MATCH (n)-[l]-() "
      + "RETURN n, collect(l) AS links"
  }

  /// `show` of a link: it and its ends.
  public static func show(link: LinkID) -> String {
    "MATCH (a)-[l {id: \(ValueText.quoted(link.rawValue))}]->(b) RETURN a, l, b"
  }

  /// `show` of a source: the links that rest on it.
  public static func show(source: SourceID) -> String {
    "MATCH ()-[l]->() WHERE \(ValueText.quoted(source.rawValue)) IN l.sources RETURN l"
  }

  /// `find`, but for spellings that are only close, and for accents.
  public static func find(_ text: String) -> String {
    let wanted = "toLower(\(ValueText.quoted(text)))"
    return "MATCH (n) WHERE toLower(n.id) STARTS WITH \(wanted) "
      + "OR any(t IN [n.name] + n.names WHERE toLower(t) CONTAINS \(wanted)) RETURN n"
  }
}
