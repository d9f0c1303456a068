public import ExposureModel
import Foundation
import SourceDiagnostics

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
    let folded: String
  }

  private let entries: [Entry]
  private let ids: Set<EntityID>

  /// Indexes the ids and names of a graph.
  public init(_ graph: ExposureGraph) {
    ids = Set(graph.entities.map(\.id))
    entries = graph.entities.flatMap { entity in
      ([entity.name] + entity.names.map(\.text)).map {
        Entry(entity: entity.id, text: $0, folded: Self.fold($0))
      } + [
        Entry(entity: entity.id, text: entity.id.rawValue, folded: Self.fold(entity.id.rawValue))
      ]
    }
  }

  /// Case, accents and width aside, so that `Größe` meets `grosse` as it does `größe`.
  public static func fold(_ text: String) -> String {
    text.folding(
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
  /// - Complexity: O(names), and an edit distance a name of similar length when nothing else met.
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
    for entry in entries {
      if entry.folded == wanted {
        note(entry, .name)
      } else if entry.folded.hasPrefix(wanted) || entry.folded.contains(" " + wanted)
        || (!wanted.allSatisfy(\.isASCII) && entry.folded.contains(wanted))
      {
        note(entry, .prefix)
      }
    }
    if best.isEmpty {
      let letters = Array(wanted)
      let limit = min(3, max(1, letters.count / 3))
      var closest = limit + 1
      var close: [(Entry, Int)] = []
      for entry in entries {
        let words = [entry.folded] + entry.folded.split(separator: " ").map(String.init)
        for word in words where abs(word.count - letters.count) <= limit {
          let distance = Suggestion.editDistance(letters, Array(word), limit: limit)
          guard distance <= limit else { continue }
          close.append((entry, distance))
          closest = min(closest, distance)
        }
      }
      for (entry, distance) in close where distance == closest { note(entry, .close) }
    }
    return order.compactMap { best[$0] }.enumerated()
      .sorted { ($0.element.match, $0.offset) < ($1.element.match, $1.offset) }
      .map(\.element)
  }
}
