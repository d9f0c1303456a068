import ExposureModel

/// Why a link was not used by a search.
public enum Refusal: String, Hashable, Sendable, CaseIterable {
  /// Context never makes a route.
  case context
  /// Its source withdrew it.
  case retracted
  /// It is a declared gap, and gaps are not crossed.
  case gap
  /// It is a link of control, and owners are not followed.
  case control
  /// It joins names, and names are taken as they stand.
  case identity
  /// Its status is weaker than asked for.
  case status
  /// Its verb was not asked for.
  case verb
  /// Its evidence is graded weaker than asked for, or not graded.
  case credibility
  /// It was taken out, or every source of it was.
  case takenOut = "taken-out"
  /// One of its ends is to be avoided.
  case avoided
  /// It had not begun, or had ended, on the days asked for.
  case date
  /// It was not yet public on the day asked for, or it is not known whether it was.
  case notYetKnown = "not-yet-known"
}

/// Which links a question lets a route use, each judged on its own.
struct RouteConditions {
  private let question: Question
  private let graph: ExposureGraph
  private let avoided: Set<EntityID>

  init(_ question: Question, _ graph: ExposureGraph) {
    self.question = question
    self.graph = graph
    avoided = Set(question.avoiding)
  }

  func allows(_ link: Link) -> Bool { refusal(of: link) == nil }

  /// The first reason for which a link is not used; nil when it is.
  func refusal(of link: Link) -> Refusal? {
    if link.status == .retracted { return .retracted }
    switch link.kind.role {
    case .flow: break
    case .control: if !question.allowsControl { return .control }
    case .gap: if !question.allowsGaps { return .gap }
    case .identity:
      switch question.identity {
      case .none: return .identity
      case .certain: if link.kind.code == "possibly-same-as" { return .identity }
      case .possible: break
      }
    case .context: return .context
    }
    if avoided.contains(link.from) || avoided.contains(link.to) { return .avoided }
    if question.withoutLinks.contains(link.id) || restsOnSourcesTakenOut(link) {
      return .takenOut
    }
    if let kinds = question.kinds, !kinds.contains(link.kind.code) { return .verb }
    // A gap has neither status nor grade of its own, nor has what is supposed.
    if !link.isGap, !link.isSupposed, link.status > question.minimumStatus { return .status }
    if let least = question.minimumCredibility, !link.isGap, !link.isSupposed,
      !link.evidence.contains(where: { $0.credibility?.isAtLeast(least) == true })
    {
      return .credibility
    }
    if isOutOfDate(link) { return .date }
    if let day = question.knownBy, !link.isGap, !link.isSupposed, !isKnown(link, by: day) {
      return .notYetKnown
    }
    return nil
  }

  private func restsOnSourcesTakenOut(_ link: Link) -> Bool {
    !question.withoutSources.isEmpty && !link.evidence.isEmpty
      && link.evidence.allSatisfy { question.withoutSources.contains($0.source) }
  }

  private func isOutOfDate(_ link: Link) -> Bool {
    for day in [question.asOf, question.until].compactMap({ $0 })
    where !TimeOrder.hadBegun(link, by: day) { return true }
    return question.since.map { !TimeOrder.hadNotEnded(link, before: $0) } ?? false
  }

  /// Whether a link was public on a day: by its own date, or by that of a source that shows it.
  private func isKnown(_ link: Link, by day: Day) -> Bool {
    if let known = link.knownFrom { return ended(known, by: day) }
    return link.evidence.contains { piece in
      guard let date = graph.source(piece.source)?.date else { return false }
      return ended(date, by: day)
    }
  }

  private func ended(_ period: Period, by day: Day) -> Bool {
    guard let last = period.latest else {
      guard let first = period.earliest else { return false }
      return first <= day
    }
    return last <= day
  }
}
