import ArgumentParser
import EndUseWorkspace

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows one entity, link, source or statement with all its evidence.")

  @Argument(help: "The id of an entity, link, source or statement, or the name of an entity.")
  var id: String

  @OptionGroup var graph: GraphOptions

  @Option(help: "The form of the answer: \(names(AnswerFormat.self)).")
  var format: AnswerFormat = .text

  func run() throws {
    let workspace = try graph.open()
    let record = try NameResolver(workspace, quiet: graph.quiet).thing(id, option: "show")
    let answer =
      switch format {
      case .text: workspace.showText(record, colour: Console.coloursAnswers)
      case .json: workspace.showJSON(record)
      case .md: workspace.showMarkdown(record)
      }
    Console.answer(answer)
  }
}
