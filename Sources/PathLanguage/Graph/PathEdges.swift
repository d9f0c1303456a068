package import CompactGraph
package import ExposurePaths

/// The relationships of a graph as edges that the path kernels walk.
public struct PathEdges: Sendable {
  /// The nodes as vertices of the same numbers, and the relationships as edges.
  package let graph: CompactGraph
  /// The relationship that each edge stands for.
  package let relationships: [UInt32]
  /// Whether each edge goes against its relationship; empty where none does.
  package let isReversed: [Bool]
  /// Relationships that are alike have one number, by relationship.
  package let likeness: [UInt32]
  /// How many kinds of like relationships there are.
  package let likenesses: Int
  /// The properties in which like relationships cannot differ.
  package let likenessProperties: Set<String>
  /// Carries the rules of a path along the edges; nil where there are none.
  package let rule: Rule?

  /// How the rules of a path are carried along edges.
  package enum Rule: Sendable {
    /// Edges of an index, the way that exposure travels.
    case journey(ExposureIndex, JourneyRules)
    /// The dates alone.
    case dates(Dates)
  }

  /// The days that the link of each edge allows.
  package struct Dates: Sendable {
    let facts: [ExposureIndex.LinkFacts]
    /// Where the link of each edge stands in `facts`.
    let places: [UInt32]

    subscript(edge: Edge) -> ExposureIndex.LinkFacts { facts[Int(places[edge.position])] }
  }
}
