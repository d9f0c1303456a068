public import ExposureModel

/// What a search looked at, so that "no route" says what was searched.
public struct SearchScope: Hashable, Sendable {
  /// Why a search ended before it had seen everything.
  public enum Truncation: String, Hashable, Sendable {
    /// As many routes were found as were asked for.
    case routeLimit = "route-limit"
    /// As many steps were tried as were allowed.
    case workLimit = "work-limit"
  }

  /// The inputs, as the user called them.
  public let files: [String]
  /// Entities in the graph.
  public let entities: Int
  /// Links in the graph.
  public let links: Int
  /// Links that a route could use under the question's conditions.
  public let usableLinks: Int
  /// Sources in the graph.
  public let sources: Int
  /// The longest route looked for, in links.
  public let depth: Int
  /// The conditions in words.
  public let conditions: [String]
  /// Why the search was cut; nil when it saw everything.
  public let truncation: Truncation?
  /// How many links each condition kept out, each link counted at the first that did.
  public let refused: [Refusal: Int]
  /// How many steps the search tried.
  public let work: Int
}

/// Routes that one relaxed condition, or one supposed link, would open.
public struct NearMiss: Hashable, Sendable {
  /// What would have to be granted, in words.
  public let relaxation: String
  /// The option of the command that grants it.
  public let option: String
  /// How many routes it opens, at most as many as were looked for.
  public let count: Int
  /// The first of them.
  public let example: Route

  /// Whether it supposes a link that no source shows; then it is a question and no claim.
  public var isSupposition: Bool { example.proof.supposed > 0 }
}

/// What a route asks of its maker: since when it could have known, and which questions follow.
public struct RouteAssessment: Hashable, Sendable {
  /// The phases of the route's goods links for its maker.
  public let notice: [NoticeFinding]
  /// The questions of involvement.
  public let involvement: Involvement
}

/// The answer to a question: the routes, what was searched, and what nearly was a route.
public struct Trace: Sendable {
  /// What was asked.
  public let question: Question
  /// The fewest origins whose loss breaks every route.
  public let fragility: Fragility
  /// Where routes could begin.
  public let makers: [EntityID]
  /// Where routes could end.
  public let ends: [EntityID]
  /// The routes, in the order asked for.
  public let routes: [Route]
  /// What each route asks of its maker, in the order of the routes.
  public let assessments: [RouteAssessment]
  /// What was searched.
  public let scope: SearchScope
  /// What one relaxed condition would open, cheapest first.
  public let nearMisses: [NearMiss]
  /// Statements about the links and parties of the routes, by date.
  public let statements: [Statement]
}

/// Numbers for the sources of an answer, the same in text, Markdown, JSON and on the map.
///
/// Sources are numbered as the routes cite them, then as the statements do.
public struct Citations: Sendable {
  /// The sources, the first has number 1.
  public private(set) var sources: [Source] = []
  private var numbers: [SourceID: Int] = [:]

  /// No source yet.
  public init() {}

  /// Numbers the sources of a trace, those beside suppositions only where these are printed.
  public init(_ trace: Trace, withSuppositions: Bool = true, in graph: ExposureGraph) {
    for route in trace.routes {
      for step in route.steps { cite(step.link.evidence, in: graph) }
    }
    for miss in trace.nearMisses where withSuppositions || !miss.isSupposition {
      for step in miss.example.steps { cite(step.link.evidence, in: graph) }
    }
    for statement in trace.statements { cite(statement.evidence, in: graph) }
  }

  /// Gives numbers to the sources of some evidence, where they have none.
  public mutating func cite(_ evidence: [Evidence], in graph: ExposureGraph) {
    for piece in evidence where numbers[piece.source] == nil {
      guard let source = graph.source(piece.source) else { continue }
      sources.append(source)
      numbers[piece.source] = sources.count
    }
  }

  /// The number of a source; nil when nothing cites it.
  public func number(of source: SourceID) -> Int? { numbers[source] }

  /// The numbers of some evidence, each once, in its order.
  public func numbers(of evidence: [Evidence]) -> [Int] {
    var seen: Set<Int> = []
    return evidence.compactMap { numbers[$0.source] }.filter { seen.insert($0).inserted }
  }
}
