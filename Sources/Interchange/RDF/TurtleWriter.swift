public import ExposureModel

import struct FoundationEssentials.Decimal

/// Writes a graph as RDF 1.1 Turtle; `Mapping.md` is the vocabulary.
///
/// Each link stands twice: as one triple of its verb, for whoever follows paths, and as a thing of
/// its own with dates and evidence, for whoever checks them.
public struct TurtleWriter: GraphWriter {
  /// Makes a writer.
  public init() {}

  /// The whole graph.
  public func write(_ graph: ExposureGraph) -> [UInt8] {
    var text = """
      @prefix eu: <urn:enduse:vocabulary:> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      @prefix dcterms: <http://purl.org/dc/terms/> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .


      """
    for source in graph.sources { text += Self.source(source) }
    for entity in graph.entities { text += Self.entity(entity) }
    for link in graph.links { text += Self.link(link) }
    for statement in graph.statements { text += Self.statement(statement) }
    return Array(text.utf8)
  }

  private static func source(_ source: Source) -> String {
    subject(
      "source", source.id.rawValue, "eu:Source",
      [
        ("dcterms:title", literal(source.title, language: source.language)),
        ("dcterms:publisher", source.publisher.map { literal($0) }),
        ("dcterms:date", source.date.map { literal($0.description) }),
        ("eu:url", source.url.map { "<\($0.rawValue)>" }),
        ("eu:archive", source.archive.map { "<\($0.rawValue)>" }),
        ("eu:sourceKind", literal(source.kind.rawValue)),
        ("eu:origin", literal(source.origin.rawValue)),
        ("eu:reliability", source.reliability.map { literal($0.rawValue) }),
      ])
  }

  private static func entity(_ entity: Entity) -> String {
    var pairs: [(String, String?)] = [("rdfs:label", literal(entity.name))]
    pairs += entity.names.map { ("eu:name", literal($0.text, language: $0.language)) }
    pairs += entity.identifiers.map { ("dcterms:identifier", literal("\($0.scheme):\($0.value)")) }
    pairs.append(("eu:country", entity.homeCountry.map { literal($0.rawValue) }))
    pairs += entity.componentOf.map { ("eu:componentOf", node("entity", $0.rawValue)) }
    pairs.append(("eu:kindOf", entity.kindOf.map { node("entity", $0.rawValue) }))
    pairs += entity.abuses.map { ("eu:abuse", literal($0.rawValue)) }
    pairs += evidence(entity.evidence)
    pairs.append(("rdfs:comment", entity.note.map { literal($0.text) }))
    return subject(
      "entity", entity.id.rawValue, "eu:" + Neo4jWriter.label(entity.kind.rawValue), pairs)
  }

  private static func link(_ link: Link) -> String {
    let (from, to) = (node("entity", link.from.rawValue), node("entity", link.to.rawValue))
    var pairs: [(String, String?)] = [
      ("eu:kind", literal(link.kind.code)), ("eu:from", from), ("eu:to", to),
      ("eu:when", link.when.map { literal($0.description) }),
      ("eu:status", literal(link.status.rawValue)),
    ]
    pairs += link.products.map { ("eu:product", node("entity", $0.rawValue)) }
    pairs.append(("eu:amount", link.value.map { "\"\($0.amount)\"^^xsd:decimal" }))
    pairs.append(("eu:currency", link.value.map { literal($0.currency) }))
    if case .exact(let share)? = link.share {
      pairs.append(("eu:share", "\"\(share)\"^^xsd:decimal"))
    } else if case .range(let minimum, let maximum)? = link.share {
      pairs.append(("eu:minimumShare", "\"\(minimum)\"^^xsd:decimal"))
      pairs.append(("eu:maximumShare", "\"\(maximum)\"^^xsd:decimal"))
    }
    pairs += evidence(link.evidence)
    pairs.append(("rdfs:comment", link.note.map { literal($0.text) }))
    // Neither a gap nor what was withdrawn is a fact that a path may take.
    let isFact = !link.isGap && link.status < .disputed
    let verb = "eu:verb-\(name(link.kind.code))"
    return subject("link", link.id.rawValue, "eu:Link", pairs)
      + (isFact ? "\(from) \(verb) \(to) .\n\n" : "")
  }

  private static func statement(_ statement: Statement) -> String {
    var pairs: [(String, String?)] = [("eu:says", literal(statement.kind.rawValue))]
    switch statement.speaker {
    case .entity(let id): pairs.append(("eu:by", node("entity", id.rawValue)))
    case .named(let name): pairs.append(("eu:by", literal(name)))
    }
    pairs += statement.subjects.map { subject in
      switch subject {
      case .entity(let id): ("eu:about", node("entity", id.rawValue))
      case .link(let id): ("eu:about", node("link", id.rawValue))
      }
    }
    pairs.append(("dcterms:date", statement.date.map { literal($0.description) }))
    pairs += evidence(statement.evidence)
    pairs.append(("rdfs:comment", statement.note.map { literal($0.text) }))
    return subject("statement", statement.id.rawValue, "eu:Statement", pairs)
  }

  private static func evidence(_ evidence: [Evidence]) -> [(String, String?)] {
    evidence.map { piece in
      var inner = ["eu:source \(node("source", piece.source.rawValue))"]
      if let place = piece.place { inner.append("eu:place \(literal(place))") }
      if let grade = piece.credibility { inner.append("eu:credibility \(grade.rawValue)") }
      if let quote = piece.quote { inner.append("eu:quote \(literal(quote.original))") }
      return ("eu:evidence", "[ \(inner.joined(separator: " ; ")) ]")
    }
  }

  // MARK: Terms

  private static func subject(
    _ sort: String, _ id: String, _ type: String, _ pairs: [(String, String?)]
  ) -> String {
    let lines = pairs.compactMap { pair in pair.1.map { "  \(pair.0) \($0)" } }
    return ([node(sort, id) + " a \(type)"] + lines).joined(separator: " ;\n") + " .\n\n"
  }

  /// An address of our own for a record; every byte that an address may not have is escaped.
  private static func node(_ sort: String, _ id: String) -> String {
    "<urn:enduse:\(sort):\(escaped(id, keeping: "-._~:@!$&'()*+,;=/"))>"
  }

  /// A verb as a local name.
  private static func name(_ code: String) -> String { escaped(code, keeping: "-") }

  private static func escaped(_ text: String, keeping: String) -> String {
    let kept = Set(keeping.utf8)
    var result = ""
    for byte in text.utf8 {
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      if isPlain || kept.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + UTF8Text.hexadecimal(byte).dropFirst(2)
      }
    }
    return result
  }

  private static func literal(_ text: String, language: LanguageTag? = nil) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\"" + (language.map { "@\($0.rawValue)" } ?? "")
  }
}
