import ArgumentParser
import EndUseWorkspace
import Interchange
import PathLanguage
import SourceDiagnostics

struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Asks a graph in the pattern language: MATCH, WHERE, RETURN and their like.",
    discussion: """
      Patterns are those of ISO GQL, with the spellings of openCypher; the language reads and \
      never writes. 'docs/query-language.md' has the grammar, kinds, verbs and properties. Example: \
      enduse query "MATCH (a:Manufacturer)-[s:SUPPLIES]->(b) RETURN a, s, b" Graphs
      """)

  @Argument(
    help: ArgumentHelp(
      "The query; - reads it from standard input. With --file: the first graph.",
      valueName: "query"))
  var query: String?

  @OptionGroup var graph: GraphOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "Read the query from this file.", completion: .file())
  var file: String?

  @Option(
    help: ArgumentHelp(
      "A value for $name in the query, as the language writes it, else text; repeat for several.",
      valueName: "name=value"))
  var param: [String] = []

  @Option(help: "The form of the answer: \(names(TableForm.self)).")
  var format: TableForm = .text

  @Option(help: "How long the query may run, in seconds; 0 sets no end.")
  var timeout = 60.0

  @Option(help: "How much the query may hold at one time, in MiB.")
  var memory = 1024

  @Flag(help: "Print on standard error how it will be searched.")
  var explain = false

  @Flag(help: "Print on standard error how it was searched, with counts.")
  var profile = false

  mutating func validate() throws {
    guard query != nil || file != nil else {
      throw ValidationError("Give a query, or a file with --file.")
    }
    guard timeout >= 0, timeout < 1e9 else {
      throw ValidationError("--timeout must be a number of seconds, not negative.")
    }
    guard (1...1_048_576).contains(memory) else {
      throw ValidationError("--memory must lie from 1 to 1048576.")
    }
    for text in param {
      guard let name = text.split(separator: "=", omittingEmptySubsequences: false).first,
        !name.isEmpty, text.contains("=")
      else { throw ValidationError("--param is written name=value, and '\(text)' is not.") }
    }
  }

  func run() throws {
    var graph = self.graph
    if file != nil, let query { graph.graphs.insert(query, at: 0) }
    let (text, name) = try read()
    let workspace = try graph.open()
    let engine = PatternEngine(workspace)
    let answer: QueryAnswer
    do {
      let query = try engine.read(text, name: name)
      if explain, !profile { Console.message(query.explanation()) }
      answer = try engine.answer(query, parameters: parameters, settings: settings)
      if profile { Console.message(query.explanation(profile: answer.summary)) }
    } catch {
      Console.message(Report.text(error.diagnostics))
      throw ExitStatus.unreadable
    }
    let colour = output.output == nil && Console.coloursAnswers
    try output.write(
      engine.render(answer, as: format, colour: colour), quiet: graph.quiet)
    if answer.rows.isEmpty { throw ExitStatus.nothingFound }
  }

  private var settings: QuerySettings {
    var settings = QuerySettings()
    settings.memoryLimit = memory << 20
    settings.timeLimit = timeout > 0 ? .seconds(timeout) : nil
    return settings
  }

  private var parameters: [String: Value] {
    var values: [String: Value] = [:]
    for text in param {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? String(parts[1]) : ""
      values[String(parts[0])] = PatternQuery.constant(value) ?? .string(value)
    }
    return values
  }

  /// The query and what messages call it.
  private func read() throws -> (text: String, name: String) {
    if file == nil, let query, query != "-" { return (query, "<query>") }
    let files = InputFiles(paths: [file ?? "-"])
    guard let input = files.inputs.first else {
      Console.message(Report.text(files.diagnostics))
      throw ExitStatus.unreadable
    }
    let source = SourceText(name: input.name, bytes: input.bytes)
    guard source.firstInvalidByte == nil else {
      Console.message("error: \(input.name) is not UTF-8\n")
      throw ExitStatus.unreadable
    }
    return (source.whole, input.name)
  }
}
