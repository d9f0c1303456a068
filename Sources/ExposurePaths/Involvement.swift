public import ExposureModel

/// The manner in which a route ties its maker to the harm.
public enum ExposureClass: String, Hashable, Sendable, CaseIterable {
  /// The maker's own link goes to the buyer.
  case directSale = "direct-sale"
  /// Named parties between buy and sell on.
  case viaDistributor = "via-distributor"
  /// A declared gap or an unknown party stands between.
  case viaUnknownRoute = "via-unknown-route"
  /// The product goes on inside another.
  case componentInSystem = "component-in-system"
  /// The maker installs, services or trains.
  case serviceOrTraining = "service-or-training"
  /// The route begins with what the maker owns or heads.
  case ownershipOfSupplier = "ownership-of-supplier"
  /// The product is seen in use, and no sale is shown.
  case productInUse = "product-in-use"

  /// The manners of a route, the most telling first.
  static func classes(of route: Route, in graph: ExposureGraph) -> [ExposureClass] {
    var classes: [ExposureClass] = []
    let steps = route.steps
    let sales = steps.filter { $0.link.kind.carriesProducts && !$0.link.isGap }
    let buyers = steps.firstIndex { ["operates", "harms"].contains($0.link.kind.code) }
    let way = buyers.map { Array(steps[..<$0]) } ?? steps
    if way.contains(where: { $0.link.kind.role == .control }) {
      classes.append(.ownershipOfSupplier)
    }
    let between = way.dropLast().map(\.to)
    if way.contains(where: { $0.link.isGap })
      || between.contains(where: { graph.entity($0)?.kind == .unknownParty })
    {
      classes.append(.viaUnknownRoute)
    }
    if route.continuity == .contained || route.joints.contains(where: { $0.verdict == .contained })
    {
      classes.append(.componentInSystem)
    }
    if steps.contains(where: {
      ["installs", "services", "trains"].contains($0.link.kind.code)
        && $0.link.from == route.maker
    }) {
      classes.append(.serviceOrTraining)
    }
    if sales.isEmpty, steps.contains(where: { $0.link.kind.code == "uses" }) {
      classes.append(.productInUse)
    }
    let flows = way.filter { $0.link.kind.role == .flow }
    if classes.isEmpty || classes == [.serviceOrTraining] {
      if flows.count == 1 { classes.append(.directSale) }
      if flows.count > 1 { classes.append(.viaDistributor) }
    }
    return classes
  }
}

/// One clause of the questions of involvement: what is asked, what the graph answers, and what
/// fact would move the answer.
public struct InvolvementClause: Hashable, Sendable {
  /// What the graph answers.
  public enum Answer: String, Hashable, Sendable, CaseIterable {
    /// Links or statements show it.
    case shown
    /// They leave it open.
    case open
    /// They show that it is not so, as far as the graph goes.
    case notShown = "not-shown"
  }

  /// The clause's name: `C1` to `C5`.
  public let name: String
  /// The question.
  public let question: String
  /// The answer.
  public let answer: Answer
  /// The links that it rests on.
  public let links: [LinkID]
  /// The statements that it rests on.
  public let statements: [StatementID]
  /// Which fact would move the answer.
  public let wouldMove: String
}

/// The questions that the UN Guiding Principles on Business and Human Rights put to a maker on a
/// route, with what the graph answers; never a verdict.
///
/// After principles 13, 17 and 19 (OHCHR, 2011): *linked* asks whether the product is in the
/// programme and a business relationship leads there; *contribute* asks further whether the maker
/// acted after it could have known, and what it did to prevent harm.
public struct Involvement: Hashable, Sendable {
  /// Which questions stand in the front.
  public enum Reading: String, Hashable, Sendable, CaseIterable {
    /// The maker itself does the harm in the graph.
    case cause
    /// It acted after notice, and no step against harm is shown.
    case contribute
    /// Product and relationship are shown.
    case directlyLinked = "directly-linked"
    /// A clause is missing.
    case notEstablished = "not-established"
  }

  /// Which questions stand in the front.
  public let reading: Reading
  /// How that follows from the clauses.
  public let rule: String
  /// The clauses.
  public let clauses: [InvolvementClause]
  /// The manners of the route.
  public let classes: [ExposureClass]

  /// Works the clauses of a route.
  public init(_ route: Route, notice: NoticeIndex, graph: ExposureGraph) {
    classes = ExposureClass.classes(of: route, in: graph)
    let own = Self.ownHarm(route)
    let product = Self.productInProgramme(route)
    let relation = Self.relationship(route, graph)
    let act = Self.actAfterNotice(route, notice)
    let mitigation = Self.mitigation(route, notice, graph)
    clauses = [product, relation, act, mitigation, own]
    if own.answer == .shown {
      (reading, rule) = (.cause, "C5")
    } else if act.answer == .shown, mitigation.answer != .shown {
      (reading, rule) = (.contribute, "C3 and not C4")
    } else if product.answer == .shown, relation.answer == .shown {
      (reading, rule) = (.directlyLinked, "C1 and C2")
    } else {
      let missing = [product, relation].filter { $0.answer != .shown }.map(\.name)
      (reading, rule) = (.notEstablished, "\(missing.joined(separator: " and ")) open or not shown")
    }
  }

  private static func productInProgramme(_ route: Route) -> InvolvementClause {
    let joints = route.joints.filter { joint in
      ["operates", "uses", "installs"].contains(route.steps[joint.step].link.kind.code)
        && joint.verdict != .notStated && joint.verdict != .broken
    }
    let uses = route.steps.filter { $0.link.kind.code == "uses" }.map(\.link.id)
    let links = joints.map { $0.support ?? route.steps[$0.step].link.id } + uses
    return InvolvementClause(
      name: "C1", question: "Is the product shown in the programme that does the harm?",
      answer: links.isEmpty ? .open : .shown, links: unique(links), statements: [],
      wouldMove: "a source that shows the product, by name or model, in use there")
  }

  private static func relationship(_ route: Route, _ graph: ExposureGraph) -> InvolvementClause {
    let way = route.steps.filter {
      $0.link.kind.carriesProducts || $0.link.isGap || $0.link.kind.role == .control
        || $0.link.kind.role == .identity
    }
    let isWhole =
      !way.isEmpty
      && way.allSatisfy {
        !$0.link.isGap && $0.link.status <= .claimed && $0.link.kind.role != .identity
      }
    return InvolvementClause(
      name: "C2", question: "Do documents or reports show business relations all the way?",
      answer: isWhole ? .shown : .open, links: way.map(\.link.id), statements: [],
      wouldMove: "the contract, award, invoice or customs record of the step that has none")
  }

  private static func actAfterNotice(
    _ route: Route, _ notice: NoticeIndex
  ) -> InvolvementClause {
    let own = notice.findings(on: route).filter { finding in
      route.steps.contains { $0.link.id == finding.link && $0.link.from == route.maker }
    }
    let late = own.filter { $0.phase == .afterNotice || $0.phase == .afterOwnHalt }
    let isOpen = own.contains { $0.phase == .unknown }
    return InvolvementClause(
      name: "C3", question: "Did the maker itself supply, install, service or train after notice?",
      answer: late.isEmpty ? (isOpen ? .open : .notShown) : .shown,
      links: (late.isEmpty ? own : late).map(\.link),
      statements: unique((late.isEmpty ? own : late).compactMap { $0.halt ?? $0.notice }),
      wouldMove: "the exact day of a delivery, or of the first letter that the maker had")
  }

  /// Promises, and halts but those for other buyers alone: a halt that names parties counts when one
  /// of them is on the route or runs a programme on it.
  private static func mitigation(
    _ route: Route, _ notice: NoticeIndex, _ graph: ExposureGraph
  ) -> InvolvementClause {
    let concerned = Set(route.entities + route.entities.flatMap { notice.operators(of: $0) })
    let said = notice.statements(by: route.maker)
    let halts = said.filter { statement in
      guard statement.kind == .halts else { return false }
      let parties = statement.subjects.compactMap { subject -> EntityID? in
        guard case .entity(let id) = subject else { return nil }
        return graph.entity(id)?.kind.entityClass == .product ? nil : id
      }
      return parties.isEmpty || parties.contains(where: concerned.contains)
    }.map(\.id)
    let promises = said.filter { $0.kind == .promises }.map(\.id)
    let steps = halts + promises
    return InvolvementClause(
      name: "C4", question: "Did the maker say what it did to prevent or end harm?",
      answer: steps.isEmpty ? .notShown : .shown, links: [], statements: steps,
      wouldMove: "a dated halt, a clause in its distributors' contracts, or an audit of end use")
  }

  private static func ownHarm(_ route: Route) -> InvolvementClause {
    let own = route.steps.filter {
      $0.link.kind.code == "harms" && $0.link.from == route.maker
    }
    return InvolvementClause(
      name: "C5", question: "Does the maker itself do the harm?",
      answer: own.isEmpty ? .notShown : .shown, links: own.map(\.link.id), statements: [],
      wouldMove: "a source that shows the maker's own staff in the act")
  }
}

private func unique<ID: Hashable>(_ ids: [ID]) -> [ID] {
  var seen: Set<ID> = []
  return ids.filter { seen.insert($0).inserted }
}
