public import ExposureModel
import NameMatching
public import PartyMatching

/// Which parties may be which, with what speaks for and against, as text and JSON.
public struct MatchReport: Sendable {
  private let graph: ExposureGraph
  private let style: TerminalStyle

  /// A report over a graph.
  public init(_ graph: ExposureGraph, style: TerminalStyle = TerminalStyle()) {
    self.graph = graph
    self.style = style
  }

  // MARK: Text

  /// Text for a terminal, with a final line break.
  ///
  /// - Parameters:
  ///   - matches: The matches.
  ///   - threshold: The least score that was asked for.
  ///   - showsJudged: Whether those that somebody decided on are listed too.
  /// - Returns: The text.
  public func text(_ matches: PartyMatches, threshold: Double, showsJudged: Bool) -> String {
    let open = matches.matches.filter { $0.judgement == nil }
    let shown = showsJudged ? matches.matches : open
    var lines = [
      style.bold(
        "\(count(open.count, "possible match", "possible matches")) of "
          + "\(count(matches.asked, "party", "parties")) among "
          + "\(count(matches.against, "entry", "entries")), score \(Self.number(threshold)) or more"
      ),
      style.dim(
        "Each is a question for a person; nothing is merged. "
          + "\(count(matches.compared, "pair", "pairs")) compared."),
    ]
    let judged = matches.matches.count - open.count
    if judged > 0 {
      lines.append(
        style.dim(
          "\(count(judged, "pair is", "pairs are")) decided on already"
            + (showsJudged ? "." : "; --judged lists them.")))
    }
    for match in shown {
      lines.append("")
      lines += self.lines(match)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One match in lines.
  public func lines(_ match: PartyMatch) -> [String] {
    var lines = [
      "\(style.strong(Self.number(match.comparison.score)))  \(entry(match.one))",
      "      \(entry(match.other))",
    ]
    for part in match.comparison.parts {
      lines.append(
        "      " + Self.pad(Self.title(part.feature), 9) + style.clean(value(part))
          + style.clean(part.words))
    }
    if let names = match.comparison.bestNames,
      names.one != graph.name(of: match.one) || names.other != graph.name(of: match.other)
    {
      lines.append(
        "      " + Self.pad("by", 9) + style.clean("'\(names.one)' and '\(names.other)'"))
    }
    if let judged = match.judged {
      lines.append("      " + Self.pad("decided", 9) + style.clean(decision(judged)))
    }
    return lines
  }

  private func value(_ part: PartyComparison.Part) -> String {
    switch part.feature {
    case .name, .number: Self.number(part.value) + "  "
    case .country, .otherNumber: part.value < 0 ? "-\(Self.number(-part.value))  " : ""
    case .unit: "at most \(Self.number(part.value))  "
    }
  }

  private static func title(_ feature: PartyComparison.Part.Feature) -> String {
    switch feature {
    case .name: "name"
    case .number: "number"
    case .country: "country"
    case .unit: "unit"
    case .otherNumber: "number"
    }
  }

  private func decision(_ link: Link) -> String {
    let sources = link.evidence.compactMap { graph.source($0.source) }
    let by = sources.compactMap(\.publisher).first.map { " by \($0)" } ?? ""
    let day = sources.compactMap(\.date).first.map { ", \(Wording.period($0))" } ?? ""
    let reason = link.note.map { ": \($0.text)" } ?? ""
    return "\(link.kind.readsAs)\(by)\(day)\(reason) (\(link.id))"
  }

  func entry(_ id: EntityID) -> String {
    guard let entity = graph.entity(id) else { return style.clean(id.rawValue) }
    return style.bold(style.clean(Wording.fullName(of: entity)))
      + style.clean(" (\(Wording.role(of: entity)))  ") + style.dim(style.clean("[\(id.rawValue)]"))
  }

  private func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

  /// A score with two digits behind the point.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  // MARK: JSON

  /// JSON, schema `enduse.match/1`, with a final line break.
  public func json(_ matches: PartyMatches, threshold: Double) -> String {
    JSONText.encode(
      Document(
        asked: matches.asked, against: matches.against, compared: matches.compared,
        threshold: threshold, matches: matches.matches.map(record)))
  }

  func record(_ match: PartyMatch) -> Record {
    Record(
      one: side(match.one), other: side(match.other), score: Self.rounded(match.comparison.score),
      parts: match.comparison.parts.map {
        Part(feature: $0.feature.rawValue, value: Self.rounded($0.value), words: $0.words)
      },
      words: (match.comparison.names?.parts ?? []).map {
        Word(
          kind: $0.kind.rawValue, one: $0.one, other: $0.other,
          likeness: Self.rounded($0.likeness))
      },
      judgement: match.judgement?.rawValue, link: match.judged?.id.rawValue)
  }

  private func side(_ id: EntityID) -> Side {
    let entity = graph.entity(id)
    return Side(
      id: id.rawValue, name: graph.name(of: id), kind: entity?.kind.rawValue ?? "",
      country: entity?.homeCountry?.rawValue)
  }

  /// Three digits: the further ones are noise.
  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  private struct Document: Encodable {
    let schema = "enduse.match/1"
    let asked: Int
    let against: Int
    let compared: Int
    let threshold: Double
    let matches: [Record]
  }

  struct Record: Encodable {
    let one: Side
    let other: Side
    let score: Double
    let parts: [Part]
    let words: [Word]
    let judgement: String?
    let link: String?
  }

  struct Side: Encodable {
    let id: String
    let name: String
    let kind: String
    let country: String?
  }

  struct Part: Encodable {
    let feature: String
    let value: Double
    let words: String
  }

  struct Word: Encodable {
    let kind: String
    let one: String
    let other: String
    let likeness: Double
  }
}
