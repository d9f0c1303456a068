import ArgumentParser
import EndUseWorkspace
import ExposureReports
import PathLanguage

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows one entity, link, source or statement with all its evidence.")

  @Argument(
    help: "The id of an entity, link, source or statement, or the name of an entity.",
    completion: PartyCompletion.kind)
  var id: String

  @OptionGroup var graph: GraphOptions
  @OptionGroup var explained: ExplainOption

  @Option(help: "The form of the answer: \(names(AnswerFormat.self)).")
  var format: AnswerFormat = .text

  func run() throws {
    let workspace = try graph.open()
    let record = try NameResolver(workspace, quiet: graph.quiet).thing(id, option: "show")
    explained.say(
      [("asked", "the record of '\(id)'"), ("method", "by its id, then an entity by any name")],
      pattern: pattern(of: record))
    let answer =
      switch format {
      case .text: workspace.showText(record, colour: Console.coloursAnswers)
      case .json: workspace.showJSON(record)
      case .md: workspace.showMarkdown(record)
      }
    Console.answer(answer)
  }

  /// Statements are no part of the language.
  private func pattern(of record: RecordReport.Record) -> String? {
    switch record {
    case .entity(let id): VerbPattern.show(entity: id)
    case .link(let id): VerbPattern.show(link: id)
    case .source(let id): VerbPattern.show(source: id)
    case .statement: nil
    }
  }
}
