import ArgumentParser
import EndUseWorkspace
import ExposureModel
import ExposurePaths
import ExposureReports
import SourceDiagnostics

/// Turns typed names into ids; says which it took, and lists the candidates when there are several.
struct NameResolver {
  private let workspace: Workspace
  private let quiet: Bool

  init(_ workspace: Workspace, quiet: Bool) {
    self.workspace = workspace
    self.quiet = quiet
  }

  func entities(_ texts: [String], option: String) throws -> [EntityID] {
    try texts.map { try entity($0, option: option) }
  }

  func entity(_ text: String, option: String) throws -> EntityID {
    let candidates = workspace.names.resolve(text)
    guard let first = candidates.first else {
      Console.message("error: \(option) '\(text)' names nothing in the graph\n")
      Console.message(
        "hint: 'enduse find' searches names; 'enduse trace --help' shows the options\n")
      throw ExitStatus.unreadable
    }
    guard candidates.count == 1 else {
      Console.message(
        "error: \(option) '\(text)' can mean \(candidates.count) entities; give one of these ids\n")
      Console.message(workspace.findText(Array(candidates.prefix(20)), colour: false))
      throw ExitStatus.unreadable
    }
    if first.match != .id, !quiet {
      Console.message(
        "\(option) '\(text)' taken as \(first.entity) (\(first.match.rawValue): \(first.text))\n")
    }
    return first.entity
  }

  /// An entity, a link, a source or a statement.
  func thing(_ text: String, option: String) throws -> RecordReport.Record {
    if let record = workspace.record(withID: text) { return record }
    return .entity(try entity(text, option: option))
  }

  /// A source by its id.
  func source(_ text: String, option: String) throws -> SourceID {
    if let id = SourceID(text), workspace.graph.source(id) != nil { return id }
    Console.message("error: \(option) '\(text)' is no source of the graph\n")
    let known = workspace.graph.sources.map(\.id.rawValue)
    if let hint = Suggestion.hint(for: text, among: known) { Console.message("hint: \(hint)\n") }
    throw ExitStatus.unreadable
  }

  func linkKinds(_ codes: [String]) throws -> [String] {
    let known = workspace.linkKinds.map(\.code)
    for code in codes where !known.contains(code) {
      Console.message("error: --kinds '\(code)' is no verb of this graph\n")
      if let hint = Suggestion.hint(for: code, among: known) { Console.message("hint: \(hint)\n") }
      throw ExitStatus.unreadable
    }
    return codes
  }
}
