import ArgumentParser
import EndUseWorkspace
import ExposureModel
import ExposurePaths
import PathLanguage

struct FindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Searches names: by id, any name in any script, a beginning, a close spelling.")

  @Argument(
    help: "What to look for.",
    completion: PartyCompletion.kind)
  var name: String

  @OptionGroup var graph: GraphOptions
  @OptionGroup var explained: ExplainOption

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
    explained.say(
      [
        ("asked", "ids and names like '\(name)' among \(workspace.graph.entities.count) entities"),
        ("method", "case, accents and width aside; the id, a name, a beginning, a close spelling"),
      ], pattern: VerbPattern.find(name))
    if format == .json {
      Console.answer(workspace.findJSON(found, asked: name))
    } else {
      if found.isEmpty { Console.message("nothing in the graph is called '\(name)'\n") }
      Console.answer(workspace.findText(found, colour: Console.coloursAnswers))
    }
    if found.isEmpty { throw ExitStatus.nothingFound }
  }
}
