public import ExposureModel
import Foundation
import NameMatching

/// Finds entities by what people type: an id, any name in any script, a beginning, a close
/// spelling.
public struct NameIndex: Sendable {
  /// How a typed text met an entity; the first is the surest.
  public enum Match: String, Hashable, Sendable, CaseIterable, Comparable {
    /// The id, letter for letter.
    case id
    /// A name, case and accents aside.
    case name
    /// The beginning of a name or of a word in it, or of the id.
    case prefix
    /// A spelling that is close to the id, a name or a word of one.
    case close

    /// Surer matches come first.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
  }

  /// One entity that a text may mean.
  public struct Candidate: Hashable, Sendable {
    /// The entity.
    public let entity: EntityID
    /// How it was met.
    public let match: Match
    /// The name or id that met.
    public let text: String
  }

  private struct Entry: Sendable {
    let entity: EntityID
    let text: String
  }

  private let entries: [Entry]
  private let ids: Set<EntityID>
  private let lookup: NameLookup

  /// Indexes the ids and names of a graph; see `NameLookup` for the cost.
  public init(_ graph: ExposureGraph) {
    ids = Set(graph.entities.map(\.id))
    entries = graph.entities.flatMap { entity in
      ([entity.name] + entity.names.map(\.text)).map { Entry(entity: entity.id, text: $0) }
        + [Entry(entity: entity.id, text: entity.id.rawValue)]
    }
    lookup = NameLookup(entries.map { Self.fold($0.text) })
  }

  /// Case, accents and width aside, so that `Größe` meets `grosse` as it does `größe`.
  public static func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return text.lowercased()
        .split(whereSeparator: { $0.isWhitespace || $0 == "-" || $0 == "_" || $0 == "," })
        .joined(separator: " ")
    }
    return text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
    )
    .replacingOccurrences(of: "ß", with: "ss")
    .split(whereSeparator: { $0.isWhitespace || $0 == "-" || $0 == "_" || $0 == "," })
    .joined(separator: " ")
  }

  /// What a text may mean, the surest kind of match only, in the order of the graph.
  ///
  /// One candidate is an answer; several are a choice for the user; none is none.
  public func resolve(_ text: String) -> [Candidate] {
    let found = search(text, limit: .max)
    guard let best = found.map(\.match).min() else { return [] }
    return found.filter { $0.match == best }
  }

  /// Everything that a text may mean, the surest first, each entity once.
  ///
  /// - Complexity: O(log names) and a step a name met; a pass over the distinct words when none is.
  public func search(_ text: String, limit: Int = 50) -> [Candidate] {
    if let id = EntityID(text), ids.contains(id) {
      let exact = Candidate(entity: id, match: .id, text: text)
      let others = matches(text).filter { $0.entity != id }
      return Array(([exact] + others).prefix(limit))
    }
    return Array(matches(text).prefix(limit))
  }

  private func matches(_ text: String) -> [Candidate] {
    let wanted = Self.fold(text)
    guard !wanted.isEmpty else { return [] }
    var best: [EntityID: Candidate] = [:]
    var order: [EntityID] = []
    func note(_ entry: Entry, _ match: Match) {
      if let held = best[entry.entity] {
        if match < held.match {
          best[entry.entity] = Candidate(entity: entry.entity, match: match, text: entry.text)
        }
      } else {
        best[entry.entity] = Candidate(entity: entry.entity, match: match, text: entry.text)
        order.append(entry.entity)
      }
    }
    for hit in lookup.beginnings(wanted) {
      note(entries[hit.entry], hit.isWhole ? .name : .prefix)
    }
    if best.isEmpty {
      let letters = wanted.count
      for entry in lookup.closest(to: wanted, limit: min(3, max(1, letters / 3))) {
        note(entries[entry], .close)
      }
    }
    return order.compactMap { best[$0] }.enumerated()
      .sorted { ($0.element.match, $0.offset) < ($1.element.match, $1.offset) }
      .map(\.element)
  }
}
