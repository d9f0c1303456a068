import ExposureModel
import ExposurePaths

extension FindingAuthor {
  // MARK: Right of reply

  func reply() -> Finding.Section? {
    guard !parties.isEmpty else { return nil }
    let opening = Sentence(
      "For each party on a route: what is said about it, and beside it its own words. Ask it, and "
        + "leave it time to answer, before anything of this is published.", .working)
    return Finding.Section(
      "reply", "Right of reply", [.paragraph([opening])], parts: parties.map(reply(of:)))
  }

  private func reply(of party: EntityID) -> Finding.Section {
    let (id, name) = ("reply-\(party)", graph.name(of: party))
    guard graph.entity(party)?.kind != .unknownParty else {
      let sentence = Sentence(
        "This stands for somebody who is not named; who it is must be found before it can be asked.",
        .gap, about: [party.rawValue])
      return Finding.Section(id, name, [.paragraph([sentence])])
    }
    let own = graph.statements.filter { $0.speaker == .entity(party) }
    var answering: Set<StatementID> = []
    let rows = allegations(about: party).map { link in
      let answers = own.filter { self.answers($0, link, of: party) }
      answering.formUnion(answers.map(\.id))
      let words =
        answers.isEmpty ? [noAnswer(of: party, isSilent: own.isEmpty)] : answers.flatMap(sentences)
      return [[sentence(link)], words]
    }
    var blocks: [Finding.Block] = [
      .table(
        Finding.Table(
          caption: "\(name): what is said about it, and what it says",
          head: ["What is said", "What \(name) says"], rows: rows))
    ]
    let others = own.filter { !answering.contains($0.id) }
    if !others.isEmpty {
      blocks.append(.paragraph([Sentence("It says further:", .working)]))
      blocks.append(.list(others.map(sentences)))
    }
    return Finding.Section(id, name, blocks)
  }

  private func noAnswer(of party: EntityID, isSilent: Bool) -> Sentence {
    Sentence(
      "No answer\(isSilent ? "" : " to this") is in the graph; ask it before publication.", .gap,
      about: [party.rawValue])
  }

  /// The steps of the routes that a party is an end of, or that move its products.
  private func allegations(about party: EntityID) -> [Link] {
    let made = Set(
      graph.links.filter { $0.kind.code == "manufactures" && $0.from == party }.map(\.to))
    var seen: Set<LinkID> = []
    return trace.routes.flatMap { $0.steps.map(\.link) }.filter { link in
      let concerns =
        link.from == party || link.to == party || link.products.contains(where: made.contains)
      return concerns && seen.insert(link.id).inserted
    }
  }

  /// Whether a statement of a party speaks to a step: to the step itself, to a gap that follows from
  /// it, to its other end, or to its goods where it names no other parties.
  private func answers(_ statement: Statement, _ link: Link, of party: EntityID) -> Bool {
    let links = Set([link.id] + (gapsFrom[link.id] ?? []))
    if statement.subjects.contains(where: {
      if case .link(let id) = $0 { links.contains(id) } else { false }
    }) {
      return true
    }
    let named = statement.subjects.compactMap { subject -> EntityID? in
      if case .entity(let id) = subject { id } else { nil }
    }
    // As with halts: what names parties speaks of those alone, whatever goods it names beside.
    let others = named.filter { graph.entity($0)?.kind.entityClass != .product && $0 != party }
    let covered = others.isEmpty ? Set(link.products) : Set([link.from, link.to])
    return named.contains { $0 != party && covered.contains($0) }
  }
}
