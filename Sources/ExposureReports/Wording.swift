package import ExposureModel
package import ExposurePaths

/// The words that every report uses for one thing.
package enum Wording {
  /// A plural where the number asks for one.
  package static func count(_ number: Int, _ word: String, plural: String? = nil) -> String {
    "\(number) \(number == 1 ? word : plural ?? word + "s")"
  }

  /// `[1][4]`, or nothing.
  static func citation(_ numbers: [Int]) -> String { numbers.map { "[\($0)]" }.joined() }

  /// When something was so, in words: `by 2017-06`, `2016 onwards`, `2010-10 to 2011-05`.
  package static func period(_ period: Period?) -> String {
    guard let period else { return "undated" }
    guard period.isInterval else { return period.description }
    switch (period.start, period.end) {
    case (.date(let start), .date(let end)): return "\(start) to \(end)"
    case (.date(let start), .open): return "\(start) onwards"
    case (.date(let start), .unknown): return "\(start) to an unknown date"
    case (.open, .date(let end)), (.unknown, .date(let end)): return "by \(end)"
    default: return period.description
    }
  }

  /// Kind and place of an entity: `manufacturer, US`.
  static func role(of entity: Entity) -> String {
    let place = entity.region?.rawValue ?? entity.country?.rawValue
    return ([entity.kind.title.lowercased()] + (place.map { [$0] } ?? []))
      .joined(separator: ", ")
  }

  /// The name with the native one behind it.
  static func fullName(of entity: Entity) -> String {
    guard let native = entity.nativeName else { return entity.name }
    return "\(entity.name) · \(native.text)"
  }

  /// The verb of a step as it is walked: `supplies`, or `whose use by` for a step against its verb.
  static func verb(of step: RouteStep) -> String {
    guard step.isReversed else { return step.link.kind.readsAs }
    switch step.link.kind.code {
    case "uses": return "is used by"
    case "awards": return "is awarded a contract by"
    case "same-as": return "is the same as"
    case "possibly-same-as": return "is possibly the same as"
    default: return "(\(step.link.kind.readsAs), read backwards)"
    }
  }

  /// What a link moves and how much: `DNA sequencers, 3 devices, about 160000 USD`.
  package static func cargo(of link: Link, in graph: ExposureGraph) -> String? {
    var words = link.products.map { graph.name(of: $0) }
    if case .flow(_, let quantity, let value) = link.detail {
      if let quantity { words.append("\(quantity.amount) \(quantity.unit ?? "pieces")") }
      if let value {
        words.append("\(value.isApproximate ? "about " : "")\(value.amount) \(value.currency)")
      }
    }
    if case .control(.some(let share)) = link.detail { words.append(self.share(share)) }
    if case .identity(.some(let score), _) = link.detail { words.append("\(score) % likely") }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// A share in words.
  static func share(_ share: EquityShare) -> String {
    switch share {
    case .exact(let percent): "\(percent) %"
    case .range(let minimum, let maximum): "\(minimum) to \(maximum) %"
    case .unknown: "share not disclosed"
    }
  }

  /// Whether the product can have come all the way, in a sentence.
  package static func continuity(of route: Route, in graph: ExposureGraph) -> String {
    switch route.continuity {
    case .same: "the same product at every joint"
    case .contained: "the product goes on inside another"
    case .kindOf: "the steps name the product and its class"
    case .notStated:
      if let joint = route.joints.first(where: { $0.verdict == .notStated }) {
        notStated(joint, of: route, in: graph)
      } else {
        "no step states a product"
      }
    case .broken:
      if let joint = route.joints.first(where: { $0.verdict == .broken }) {
        "breaks at step \(joint.step + 1): "
          + "\(list(joint.incoming, in: graph)) came in, \(list(joint.outgoing, in: graph)) went out"
      } else {
        "breaks"
      }
    }
  }

  /// Why a joint is not stated: a programme's use of the goods is a claim of its own.
  private static func notStated(
    _ joint: ContinuityJoint, of route: Route, in graph: ExposureGraph
  ) -> String {
    let step = route.steps[joint.step]
    guard step.link.kind.code == "operates" else {
      return "step \(joint.step + 1) does not state the product"
    }
    let goods = joint.incoming.isEmpty ? "the goods" : list(joint.incoming, in: graph)
    return "no source here shows \(goods) in use in step \(joint.step + 1)'s programme"
  }

  /// Names of entities, in words.
  static func list(_ ids: [EntityID], in graph: ExposureGraph) -> String {
    ids.isEmpty ? "nothing" : ids.map { graph.name(of: $0) }.joined(separator: ", ")
  }

  /// Whether the dates allow the order, in a sentence.
  package static func time(of route: Route) -> String {
    switch route.time {
    case .certain: "the dates are in order"
    case .possible:
      "the dates allow the order, and step \((route.doubtfulStep ?? 0) + 1) does not prove it"
    case .impossible:
      "step \((route.doubtfulStep ?? 0) + 1) ended before the thing can have come"
    }
  }

  /// The status of a link in a word; a gap and what is supposed have none of their own.
  static func status(of link: Link) -> String {
    link.isSupposed ? "SUPPOSED" : link.isGap ? "gap" : link.status.rawValue
  }

  /// How a link is established: `reported, credibility 2, 1 origin (Human Rights Watch)`.
  package static func grade(_ proof: LinkProof, in graph: ExposureGraph) -> String {
    if proof.isSupposed { return "SUPPOSED: no source here says so" }
    if proof.isGap { return "a declared gap: no document shows it" }
    var words = [proof.status.rawValue]
    words.append(proof.credibility.map { "credibility \($0.rawValue)" } ?? "not graded")
    let ids = proof.origins.map(\.rawValue).joined(separator: ", ")
    words.append("\(count(proof.origins.count, "origin")) (\(ids))")
    return words.joined(separator: ", ")
  }

  /// A phase in words.
  static func phase(_ phase: NoticePhase) -> String {
    switch phase {
    case .beforeNotice: "before the maker had notice"
    case .afterNotice: "after the maker had notice"
    case .afterOwnHalt: "after the maker said that it had stopped"
    case .unknown: "before or after notice is not known"
    }
  }

  /// The notice phases of a route, in a sentence; nil where no goods link is on it.
  static func notice(_ findings: [NoticeFinding], of route: Route) -> String? {
    guard !findings.isEmpty else { return nil }
    return findings.map { finding in
      let step = (route.steps.firstIndex { $0.link.id == finding.link } ?? 0) + 1
      let grounds = [finding.notice, finding.halt].compactMap { $0?.rawValue }
      let basis = grounds.isEmpty ? "" : "; first notice \(grounds.joined(separator: ", halt "))"
      return "step \(step) \(phase(finding.phase)) (\(finding.reason)\(basis))"
    }.joined(separator: "; ")
  }

  /// The manners of a route, in words.
  static func classes(_ classes: [ExposureClass]) -> String {
    classes.isEmpty
      ? "not classed"
      : classes.map { $0.rawValue.split(separator: "-").joined(separator: " ") }
        .joined(separator: ", ")
  }

  /// Origins with what they are called: `tide-2019 (Tide Institute, harbour report)`.
  static func origins(_ origins: [OriginID], in graph: ExposureGraph) -> String {
    origins.map { origin in
      let name = graph.name(of: origin)
      return name == origin.rawValue ? name : "\(origin) (\(name))"
    }.joined(separator: "; ")
  }

  /// A source as listed under an answer.
  package static func reference(_ source: Source, in graph: ExposureGraph) -> String {
    var text = ""
    if let publisher = source.publisher { text += "\(publisher), " }
    text += "“\(source.title)”"
    if let date = source.date { text += ", \(period(date))" }
    var grades = [source.kind.title.lowercased()]
    if let reliability = source.reliability { grades.append("reliability \(reliability.rawValue)") }
    if source.origin.rawValue != source.id.rawValue {
      grades.append("origin \(source.origin)")
    }
    return text + " (\(grades.joined(separator: ", ")))"
  }

  /// A statement in a sentence, without its sources.
  static func statement(_ statement: Statement, in graph: ExposureGraph) -> String {
    var text = statement.date.map { "\(period($0)): " } ?? "undated: "
    text += "\(graph.name(of: statement.speaker)) \(statement.kind.title)"
    if let effective = statement.effective { text += ", effective \(period(effective))" }
    if let note = statement.note { text += " — \(note.text)" }
    return text
  }

  /// The gap's reason and what would close it.
  static func gap(_ link: Link, in graph: ExposureGraph) -> String? {
    guard case .gap(let reason, let premises, let wouldClose, _) = link.detail else { return nil }
    var text = "gap: \(reason.title.lowercased())"
    if !premises.isEmpty {
      text += "; follows from \(premises.map(\.rawValue).joined(separator: ", "))"
    }
    if !wouldClose.isEmpty { text += "; would be closed by \(wouldClose.joined(separator: ", "))" }
    return text
  }
}
