import ExposureModel
import ExposurePaths

/// Words that the answers about the whole graph share.
extension Wording {
  /// How a route is established, in a few words: `reported, credibility 2; 3 origins`.
  static func proof(_ proof: Proof) -> String {
    var words: [String] = []
    if proof.weakest.isSupposed {
      words.append("rests on \(count(proof.supposed, "SUPPOSED link"))")
    } else if proof.weakest.isGap {
      words.append("crosses \(count(proof.gaps, "declared gap"))")
    } else {
      words.append(proof.weakest.status.rawValue)
      words.append(
        proof.weakest.credibility.map { "credibility \($0.rawValue)" } ?? "not graded")
    }
    return words.joined(separator: ", ") + "; " + count(proof.origins.count, "origin")
  }

  /// A name with its place behind it: `Hikvision (CN)`.
  static func placed(_ id: EntityID, in graph: ExposureGraph) -> String {
    let entity = graph.entity(id)
    guard let place = entity?.region?.rawValue ?? entity?.country?.rawValue else {
      return graph.name(of: id)
    }
    return "\(graph.name(of: id)) (\(place))"
  }

  /// A share of a whole in per cent, to a whole number: `2 of 3, 67 %`.
  static func part(_ number: Int, of whole: Int) -> String {
    guard whole > 0 else { return "\(number) of \(whole)" }
    return "\(number) of \(whole), \((number * 200 + whole) / (2 * whole)) %"
  }

  /// A number of routes, said to be a lower bound where a limit cut the search.
  static func routes(_ number: Int, isCut: Bool) -> String { "\(number)\(isCut ? "+" : "")" }

  /// What was searched and under which conditions, for text and Markdown.
  static func searched(_ scope: SearchScope, in graph: ExposureGraph) -> [String] {
    var lines = [Headline.searched(scope, asOf: graph.asOf)]
    lines.append("conditions: " + scope.conditions.joined(separator: "; "))
    if let cut = Headline.truncation(scope) { lines.append(cut) }
    return lines
  }
}

extension TraceDocument.Searched {
  /// What was searched, as every answer in JSON says it.
  init(_ scope: SearchScope, in graph: ExposureGraph) {
    self.init(
      files: scope.files, entities: scope.entities, links: scope.links,
      usableLinks: scope.usableLinks, sources: scope.sources, depth: scope.depth,
      truncated: scope.truncation != nil,
      reasons: (scope.truncation.map { [$0.rawValue] } ?? []) + scope.conditions,
      refused: Dictionary(
        uniqueKeysWithValues: scope.refused.map { ($0.key.rawValue, $0.value) }),
      work: scope.work, asOf: graph.asOf?.description)
  }
}

/// A thing of an answer: id, name, kind and place.
struct PartyEntry: Encodable {
  let id: String
  let name: String
  let kind: String
  let country: String?
  let region: String?

  init(_ id: EntityID, in graph: ExposureGraph) {
    let entity = graph.entity(id)
    self.id = id.rawValue
    name = graph.name(of: id)
    kind = entity?.kind.rawValue ?? ""
    country = entity?.homeCountry?.rawValue
    region = entity?.region?.rawValue
  }
}

/// A route of an answer that lists many: its links and what it proves.
struct RouteSummary: Encodable {
  let links: [String]
  let entities: [String]
  let hops: Int
  let product: String
  let time: String
  let proof: TraceDocument.ProofEntry

  init(_ route: Route) {
    links = route.steps.map(\.link.id.rawValue)
    entities = route.entities.map(\.rawValue)
    hops = route.hops
    product = route.continuity.rawValue
    time = route.time.rawValue
    proof = TraceDocument.ProofEntry(route.proof)
  }
}
