import CompactGraph
import ExposureModel
import ExposurePaths

/// Links as edges for the path kernels.
extension ExposurePropertyGraph {
  /// What links of one verb, status and best grade cannot differ in.
  private static let likenessProperties: Set<String> = [
    "verb", "role", "status", "credibility", "weight", "isGap",
  ]

  /// The links as edges: as they stand in the input, or as exposure travels where the rules ask.
  public func edges(_ rules: JourneyRules) -> PathEdges? {
    let alongExposure = rules.isAlongExposure || rules.isProductConsistent
    let rule: PathEdges.Rule? =
      if alongExposure {
        .journey(index, rules)
      } else if rules.isTimeOrdered {
        .dates(PathEdges.Dates(facts: index.linkFacts, places: places))
      } else {
        nil
      }
    return PathEdges(
      graph: alongExposure ? index.compact : stored,
      relationships: alongExposure ? wayRelationships : storedRelationships,
      isReversed: alongExposure ? wayIsReversed : [],
      likeness: likeness, likenesses: index.likenesses,
      likenessProperties: Self.likenessProperties, rule: rule)
  }
}
