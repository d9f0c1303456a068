import ArgumentParser
import EndUseWorkspace
import ExposureModel
import Glibc
import Interchange
import PartyMatching

/// Asks a person about matches, one after another, and writes down each decision as it is made.
struct MatchReview {
  private let path: String
  private let by: String

  /// Finds the table of judgements: the first one named, or judgements.csv in the graph's folder.
  init(_ graph: GraphOptions, _ lists: ListOptions, by: String) throws {
    self.by = by
    if let named = lists.judgements.first {
      path = named
      // What is about to be made is not there to be read.
      try Self.append(nil, to: named)
      return
    }
    let folder = graph.graphs.first ?? "Graphs"
    guard graph.graphs.count <= 1, Self.isFolder(folder) else {
      throw ValidationError("name the table with --judgements, as the graph is no one folder.")
    }
    path = folder + (folder.hasSuffix("/") ? "" : "/") + "judgements.csv"
  }

  private static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return unsafe stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// Asks about every match that nobody decided on.
  func run(_ matches: PartyMatches, in workspace: Workspace) throws {
    let open = matches.matches.filter { $0.judgement == nil }
    guard !open.isEmpty else {
      Console.message("nothing is left to decide on\n")
      throw ExitStatus.nothingFound
    }
    Console.message(
      "\(open.count) to decide on. s same, d different, u unsure, each with the reason behind it; "
        + "k skip, q quit.\n")
    var decided = 0
    for (place, match) in open.enumerated() {
      Console.message("\n" + workspace.text(match))
      guard let (judgement, reason) = try ask(place + 1, of: open.count) else { break }
      guard let judgement else { continue }
      try Self.append(
        JudgementRow(
          one: match.one.rawValue, other: match.other.rawValue, judgement: judgement.rawValue,
          score: match.comparison.score, method: Workspace.method, by: by,
          date: Today.day.description, reason: reason), to: path)
      decided += 1
    }
    Console.message("\(decided) decided, in \(path)\n")
  }

  /// A decision with its reason; no decision to skip; nil to end.
  private func ask(_ number: Int, of count: Int) throws -> (Judgement?, String)? {
    while true {
      Console.message("\(number)/\(count) s/d/u/k/q> ")
      guard let line = readLine() else {
        Console.message("\n")
        return nil
      }
      let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      let reason = words.count > 1 ? String(words[1]) : ""
      switch words.first.map({ $0.lowercased() }) {
      case "s", "same": return (.same, reason)
      case "d", "different": return (.different, reason)
      case "u", "unsure": return (.unsure, reason)
      case "k", "skip": return (nil, "")
      case "q", "quit": return nil
      default: Console.message("type s, d, u, k or q, and a reason behind s, d or u\n")
      }
    }
  }

  private static func append(_ row: JudgementRow?, to path: String) throws {
    do {
      try JudgementTable.append(row, to: path)
    } catch {
      Console.message("error: \(error)\n")
      throw ExitStatus.unreadable
    }
  }
}
