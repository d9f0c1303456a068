public import ExposureModel

/// How well one link is established.
public struct LinkProof: Hashable, Sendable {
  /// The link.
  public let link: LinkID
  /// Its status; a gap counts as inferred.
  public let status: LinkStatus
  /// The best grade of its evidence; nil when none is graded.
  public let credibility: Credibility?
  /// Its independent origins, in the order of its evidence.
  public let origins: [OriginID]
  /// Whether it is a declared gap.
  public let isGap: Bool
  /// Whether no source here says so and the question supposes it.
  public let isSupposed: Bool

  /// Judges a link.
  public init(_ link: Link, in graph: ExposureGraph) {
    self.link = link.id
    status = link.status
    credibility = link.evidence.compactMap(\.credibility).min { $0.rawValue < $1.rawValue }
    origins = graph.origins(of: link.evidence)
    isGap = link.isGap
    isSupposed = link.isSupposed
  }

  /// Whether another link is established better: what is supposed is weakest, then gaps, then by status, by grade, by
  /// number of origins.
  public func isWeaker(than other: LinkProof) -> Bool { key.lexicographicallyPrecedes(other.key) }

  private var key: [Int] {
    [isSupposed ? 0 : isGap ? 1 : 2, -status.rank, -(credibility?.rawValue ?? 7), origins.count]
  }

  /// A number from 0 to 1 for ranking only; see `Proof.formula`.
  public var weight: Double {
    if isSupposed { return 0 }
    if isGap { return 0.1 }
    let byStatus: Double =
      switch status {
      case .documented: 1
      case .reported: 0.9
      case .claimed: 0.6
      case .inferred: 0.5
      case .disputed: 0.3
      case .retracted: 0
      }
    // STIX 2.1, appendix A: credibility 1…5 as 90, 70, 50, 30, 10; what cannot be judged as 50.
    let byGrade: Double =
      switch credibility {
      case .confirmed: 0.9
      case .probablyTrue: 0.7
      case .possiblyTrue, .cannotBeJudged, nil: 0.5
      case .doubtful: 0.3
      case .improbable: 0.1
      }
    return byStatus * byGrade
  }
}

/// How well a route is established: its weakest link, counts and origins first, a number last.
public struct Proof: Hashable, Sendable {
  /// Every link, in the route's order.
  public let links: [LinkProof]
  /// The link that is established worst; the first of equals.
  public let weakest: LinkProof
  /// Independent origins of the whole route.
  public let origins: [OriginID]

  /// Judges a route; nil without links.
  public init?(_ links: [Link], in graph: ExposureGraph) {
    let proofs = links.map { LinkProof($0, in: graph) }
    guard var weakest = proofs.first else { return nil }
    for proof in proofs.dropFirst() where proof.isWeaker(than: weakest) { weakest = proof }
    self.links = proofs
    self.weakest = weakest
    origins = graph.origins(of: links.flatMap(\.evidence))
  }

  /// How many links have a status; gaps and what is supposed are not counted.
  public func count(_ status: LinkStatus) -> Int {
    links.count { $0.status == status && !$0.isGap && !$0.isSupposed }
  }

  /// How many links the route has that nobody shows and the question supposes.
  public var supposed: Int { links.count(where: \.isSupposed) }

  /// How many declared gaps the route crosses.
  public var gaps: Int { links.count(where: \.isGap) }

  /// The product of the links' weights, for ranking only.
  public var rankingWeight: Double { links.reduce(1) { $0 * $1.weight } }

  /// The number's formula in words, printed beside it.
  public static let formula =
    "product over the links of status (documented 1, reported 0.9, claimed 0.6, inferred 0.5, "
    + "disputed 0.3; a gap 0.1 in all) times grade (credibility 1 to 5 as 0.9, 0.7, 0.5, 0.3, 0.1; "
    + "not judged 0.5); for ranking only"
}
