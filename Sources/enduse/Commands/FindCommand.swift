import ArgumentParser
import EndUseWorkspace
import ExposurePaths

struct FindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Searches names: by id, any name in any script, a beginning, a close spelling.")

  @Argument(help: "What to look for.")
  var name: String

  @OptionGroup var graph: GraphOptions

  @Option(help: "The form of the answer: text, json.")
  var format: AnswerFormat = .text

  @Option(help: "How many are listed at most.")
  var limit = 50

  mutating func validate() throws {
    guard format != .md else { throw ValidationError("find answers as text or json.") }
    guard limit >= 1 else { throw ValidationError("--limit must be at least 1.") }
  }

  func run() throws {
    let workspace = try graph.open()
    let found = workspace.names.search(name, limit: limit)
    if format == .json {
      Console.answer(workspace.findJSON(found, asked: name))
    } else {
      if found.isEmpty { Console.message("nothing in the graph is called '\(name)'\n") }
      Console.answer(workspace.findText(found, colour: Console.coloursAnswers))
    }
    if found.isEmpty { throw ExitStatus.nothingFound }
  }
}
