import ArgumentParser
import EndUseWorkspace
import ExposureModel
import ExposureMaps
import ExposurePaths
import ExposureReports
import ExposureShell
import Interchange
import PathLanguage
import SourceDiagnostics

/// What a shell has open, and runs statements on.
final class ShellSession {
  private(set) var open: OpenGraph
  private(set) var engine: PatternEngine
  private(set) var completion = Completion()
  private let isTerminal: Bool
  private var form = TableForm.text
  private var showsTime = false
  private var parameters: [String: Value] = [:]
  private var lastAnswer: [UInt8] = []
  private var lastDrawing: Drawing?
  private(set) var isOver = false

  /// What `:map` draws.
  private enum Drawing {
    case verb([String])
    case query(QueryAnswer)
  }

  /// The verbs that can be typed.
  static let verbs = EndUse.configuration.subcommands
    .map { $0._commandName }.filter { !["shell", "help", "manual"].contains($0) }

  init(_ open: OpenGraph, isTerminal: Bool) {
    self.open = open
    self.isTerminal = isTerminal
    engine = PatternEngine(open.workspace)
    offer()
  }

  /// Runs a statement.
  ///
  /// - Returns: The status that the command would end with.
  func run(_ statement: ExposureShell.Statement) -> Int32 {
    Interruption.reset()
    let clock = ContinuousClock()
    let start = clock.now
    let status =
      switch statement {
      case .command(let name, let words): run(command: name, words)
      case .verb(let words): run(verb: words)
      case .query(let text): run(query: text)
      case .malformed(let reason): fault(reason)
      }
    if showsTime {
      let time = clock.now - start
      let micros =
        time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
      Console.message("\(micros / 1000).\(micros % 1000 / 100) ms\n")
    }
    return status
  }

  private func fault(_ message: String, hint: String? = nil) -> Int32 {
    Console.message("error: \(message)\n")
    if let hint { Console.message("hint: \(hint)\n") }
    return 2
  }

  private func show(_ bytes: [UInt8]) {
    if isTerminal { Pager.show(bytes) } else { Console.answer(bytes) }
  }

  // MARK: Verbs and queries

  private func run(verb words: [String]) -> Int32 {
    guard let first = words.first, Self.verbs.contains(first) else {
      return fault(
        "'\(words.first ?? "")' is no verb", hint: ":help lists what can be typed")
    }
    let (status, bytes) = answer(to: words)
    if Interruption.isPending {
      // What a search that was stopped has found is not the answer.
      Console.message("interrupted: no answer\n")
      return ExitStatus.interrupted.rawValue
    }
    show(bytes)
    if status == 0 {
      lastAnswer = bytes
      lastDrawing = .verb(words)
    }
    return status
  }

  /// Runs a verb on the open graph and takes what it prints.
  private func answer(to words: [String]) -> (status: Int32, bytes: [UInt8]) {
    let sink = Console.Sink()
    unsafe Console.sink = sink
    defer { unsafe Console.sink = nil }
    do {
      var command = try EndUse.parseAsRoot(words)
      try SearchCancellation.$isRequested.withValue({ Interruption.isPending }) {
        try OpenGraph.$current.withValue(open) { try command.run() }
      }
      return (0, sink.bytes)
    } catch let code as ExitCode {
      return (code.rawValue, sink.bytes)
    } catch {
      let status = EndUse.exitCode(for: error).rawValue
      let message = EndUse.fullMessage(for: error) + "\n"
      if status == 0 { return (0, Array(message.utf8)) }
      Console.message(message)
      return (status, sink.bytes)
    }
  }

  private func run(query text: String) -> Int32 {
    var settings = QuerySettings()
    settings.isCancelled = { Interruption.isPending }
    do {
      let query = try engine.read(text)
      let answer = try engine.answer(query, parameters: parameters, settings: settings)
      let colour = isTerminal && form == .text && Console.coloursAnswers
      lastAnswer = Array(engine.render(answer, as: form, colour: false).utf8)
      lastDrawing = .query(answer)
      show(colour ? Array(engine.render(answer, as: form, colour: true).utf8) : lastAnswer)
      return answer.rows.isEmpty ? 1 : 0
    } catch {
      Console.message(Report.text(error.diagnostics))
      return 2
    }
  }

  // MARK: Commands

  private func run(command name: String, _ words: [String]) -> Int32 {
    guard let command = ColonCommand(rawValue: name) else {
      let known = ColonCommand.allCases.map(\.rawValue)
      return fault(
        "':\(name)' is no command",
        hint: Suggestion.hint(for: name, among: known) ?? ":help lists what can be typed")
    }
    switch command {
    case .help: return help(words.first)
    case .quit:
      isOver = true
      return 0
    case .open: return reopen(words)
    case .map: return draw(words)
    case .save: return save(words)
    case .timing:
      showsTime = words.first.map { $0 == "on" } ?? !showsTime
      Console.message("timing is \(showsTime ? "on" : "off")\n")
      return 0
    case .format:
      guard let form = words.first.flatMap(TableForm.init(rawValue:)) else {
        return fault("the forms are \(names(TableForm.self)); now it is \(form.rawValue)")
      }
      self.form = form
      return 0
    case .set: return set(words)
    case .unset:
      for name in words { parameters[name] = nil }
      return 0
    }
  }

  private func help(_ topic: String?) -> Int32 {
    if let topic {
      let name = topic.hasPrefix(":") ? String(topic.dropFirst()) : topic
      if let command = ColonCommand(rawValue: name) {
        Console.answer("\(command.usage)\n  \(command.abstract)\n")
        return 0
      }
      return run(verb: [name, "--help"])
    }
    var text = "Verbs, as on the command line, asked of the open graph:\n"
    for command in EndUse.configuration.subcommands where Self.verbs.contains(command._commandName)
    {
      text += "  " + pad(command._commandName, 14) + command.configuration.abstract + "\n"
    }
    text += "\nCommands:\n"
    for command in ColonCommand.allCases {
      text += "  " + pad(command.usage, 30) + command.abstract + "\n"
    }
    text += "\nAnything else is a query, up to a semicolon or an empty line:\n"
    text += "  MATCH (m:Manufacturer)-[s:SUPPLIES]->(b) RETURN m, s, b;\n"
    show(Array(text.utf8))
    return 0
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private func reopen(_ paths: [String]) -> Int32 {
    guard !paths.isEmpty else { return fault(":open takes files or folders") }
    do {
      let workspace = try Workspace.open(paths, audience: open.workspace.audience)
      open = OpenGraph(workspace: workspace, paths: paths)
      engine = PatternEngine(workspace)
      (lastAnswer, lastDrawing) = ([], nil)
      offer()
      Console.message(summary + "\n")
      return 0
    } catch {
      Console.message(Report.text(error.diagnostics))
      return 2
    }
  }

  /// What is open, in a line.
  var summary: String {
    let graph = open.workspace.graph
    return Wording.count(open.workspace.files.count, "file") + ": "
      + Wording.count(graph.entities.count, "entity", plural: "entities") + ", "
      + Wording.count(graph.links.count, "link")
      + ", for the audience '\(open.workspace.audience.rawValue)'"
  }

  private func save(_ words: [String]) -> Int32 {
    guard let path = words.first, words.count == 1 else { return fault(":save takes one file") }
    guard !lastAnswer.isEmpty else { return fault("there is no answer to save yet") }
    return write(lastAnswer, to: path)
  }

  private func write(_ bytes: [UInt8], to path: String) -> Int32 {
    do {
      try OutputOptions.write(bytes, to: path, quiet: false)
      return 0
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      return fault("\(error)")
    }
  }

  private func draw(_ words: [String]) -> Int32 {
    guard let path = words.first, words.count == 1, let form = MapFormat(file: path) else {
      return fault(":map takes one file that ends in \(names(MapFormat.self))")
    }
    switch lastDrawing {
    case nil: return fault("there is no answer to draw yet")
    case .verb(let words):
      // Pictures of their own go by the file's ending; of the others the routes are drawn.
      let own = ["timeline", "exposure", "rank", "chokepoints", "owners", "diff", "map"]
      var drawn = words
      if !own.contains(words[0]) { drawn = ["map"] + Self.question(of: words) }
      let (status, bytes) = answer(to: drawn + ["--output", path])
      Console.answer(bytes)
      return status
    case .query(let answer):
      guard let trace = engine.trace(of: answer), !trace.routes.isEmpty else {
        return fault("the answer has no paths to draw", hint: "name a path: MATCH p = … RETURN p")
      }
      do {
        let map = try open.workspace.map(trace, format: form)
        for warning in map.warnings { Console.message("warning: \(warning)\n") }
        return write(map.bytes, to: path)
      } catch {
        return fault("\(error)")
      }
    }
  }

  /// The words of a verb that are its question.
  private static func question(of words: [String]) -> [String] {
    var kept: [String] = []
    var skips = false
    for word in words.dropFirst() {
      if skips {
        skips = false
      } else if ["--format", "--output", "-o"].contains(word) {
        skips = true
      } else if !["--count", "--explain"].contains(word) {
        kept.append(word)
      }
    }
    return kept
  }

  private func set(_ words: [String]) -> Int32 {
    guard let text = words.first else {
      for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
        Console.answer("\(name)=\(value)\n")
      }
      return 0
    }
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return fault(":set is written NAME=VALUE") }
    let value = String(parts[1])
    parameters[String(parts[0])] = PatternQuery.constant(value) ?? .string(value)
    return 0
  }

  // MARK: Completion

  private func offer() {
    let graph = open.workspace.graph
    for command in EndUse.configuration.subcommands where Self.verbs.contains(command._commandName)
    {
      let words = EndUse.helpMessage(for: command).split { " \n,<>[]()".contains($0) }
      completion.verbs[command._commandName] = Set(words.filter { $0.hasPrefix("--") })
        .map(String.init).sorted()
    }
    let catalog = engine.catalog
    completion.labels = (catalog?.labels ?? []).filter {
      $0.first?.isUppercase == true && $0.contains(where: \.isLowercase)
    }
    completion.types = (catalog?.types ?? []).filter { !$0.contains(where: \.isLowercase) }
    completion.properties =
      Array((catalog?.nodeProperties ?? []).union(catalog?.relationshipProperties ?? []))
    completion.names =
      graph.entities.flatMap { [$0.id.rawValue, $0.name] + $0.names.map(\.text) }
      + graph.links.map(\.id.rawValue) + graph.sources.map(\.id.rawValue)
  }
}
