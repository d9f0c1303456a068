public import ExposureModel

/// What is asked of a graph: which routes, between whom, under which conditions.
public struct Question: Hashable, Sendable {
  /// Which hops between two names of one party a route may take.
  public enum IdentityHops: String, Hashable, Sendable, CaseIterable {
    /// None: names are taken as they stand.
    case none
    /// Certain ones: the same, or a successor.
    case certain
    /// Possible ones too.
    case possible
  }

  /// In which order routes are answered.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// Fewest links first.
    case hops
    /// Best proof first.
    case proof
    /// Earliest possible completion first.
    case time
  }

  /// Where products come from; empty asks for every maker.
  public var makers: [EntityID] = []
  /// Where a route ends; empty asks for all people harmed.
  public var ends: [EntityID] = []
  /// Parties that every route must pass.
  public var via: [EntityID] = []
  /// Parties that no route may pass.
  public var avoiding: [EntityID] = []
  /// Links taken out, to ask what would hang on them.
  public var withoutLinks: Set<LinkID> = []
  /// Sources taken out: what rests on them alone falls with them.
  public var withoutSources: Set<SourceID> = []
  /// The product or class asked for.
  public var product: EntityID?
  /// The longest route, in links.
  public var maximumLinks = 8
  /// Verbs that a route may use; nil stands for all.
  public var kinds: Set<String>?
  /// The weakest status that a link may have.
  public var minimumStatus: LinkStatus = .disputed
  /// The weakest grade that a link's best evidence may have; nil takes ungraded links too.
  public var minimumCredibility: Credibility?
  /// Whether a route may cross declared gaps.
  public var allowsGaps = false
  /// Whether a route may go from an owner or parent to what it owns or heads.
  public var allowsControl = false
  /// Which hops between names are allowed.
  public var identity: IdentityHops = .none
  /// Only what had begun by this day.
  public var asOf: Day?
  /// Only what had not ended before this day.
  public var since: Day?
  /// Only what had begun by this day, as `asOf`, said of a period asked for.
  public var until: Day?
  /// Only what was public by this day.
  public var knownBy: Day?
  /// Whether routes on which the product breaks are answered too.
  public var allowsBrokenProducts = false
  /// Whether routes whose dates cannot be in order are answered too.
  public var allowsImpossibleOrder = false
  /// In which order routes come.
  public var order: Order = .hops
  /// How many routes are answered at most.
  public var limit = 1000
  /// How many steps the search may try before it gives up and says so.
  public var workLimit = 50_000_000

  /// Asks for every route from every maker to all people harmed.
  public init() {}
}

extension Question {
  /// The conditions in words, as printed when nothing was found.
  public func conditions(in graph: ExposureGraph) -> [String] {
    var words = ["at most \(maximumLinks) links"]
    if let kinds { words.append("verbs \(kinds.sorted().joined(separator: ", "))") }
    if let product { words.append("product \(graph.name(of: product))") }
    if minimumStatus != .disputed { words.append("status \(minimumStatus.rawValue) or better") }
    if let minimumCredibility {
      words.append("credibility \(minimumCredibility.rawValue) or better")
    }
    words.append(allowsGaps ? "declared gaps crossed" : "declared gaps not crossed")
    words.append(
      allowsControl ? "from owners to what they own" : "not from owners to what they own")
    switch identity {
    case .none: words.append("names taken as they stand")
    case .certain: words.append("names that are the same joined")
    case .possible: words.append("names that are possibly the same joined")
    }
    if !via.isEmpty {
      words.append("by way of \(via.map { graph.name(of: $0) }.joined(separator: " and "))")
    }
    if !avoiding.isEmpty {
      words.append("without \(avoiding.map { graph.name(of: $0) }.joined(separator: ", "))")
    }
    if !withoutLinks.isEmpty {
      words.append("without links \(withoutLinks.sorted().map(\.rawValue).joined(separator: ", "))")
    }
    if !withoutSources.isEmpty {
      words.append(
        "without sources \(withoutSources.sorted().map(\.rawValue).joined(separator: ", "))")
    }
    if let asOf { words.append("as of \(asOf)") }
    if let since { words.append("since \(since)") }
    if let until { words.append("until \(until)") }
    if let knownBy { words.append("public by \(knownBy)") }
    words.append(
      allowsBrokenProducts ? "products not held to" : "the product must be able to go all the way")
    words.append(
      allowsImpossibleOrder ? "dates not held to" : "the dates must allow the order")
    return words
  }
}

extension Question {
  /// Whether it asks for less than all times.
  public var hasTimeLimits: Bool {
    asOf != nil || since != nil || until != nil || knownBy != nil
  }

  /// The same question of all times.
  public var withoutTimeLimits: Question {
    var question = self
    question.asOf = nil
    question.since = nil
    question.until = nil
    question.knownBy = nil
    return question
  }
}
