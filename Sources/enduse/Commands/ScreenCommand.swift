import ArgumentParser
import EndUseWorkspace
import ExposureModel
import PartyMatching

struct ScreenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract:
      "Compares parties with lists as they stood on a day, and their owners by named rules.",
    discussion: """
      Prints the entry, who lists it since when, and under which programme; then whom the 50 per \
      cent rules would reach if the matches were so. It names what to look up, and judges nobody.
      """)

  /// The forms of an answer.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @OptionGroup var graph: GraphOptions
  @OptionGroup var lists: ListOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The day on which the lists are asked (EDTF: 2019, 2019-10, 2019-10-07).")
  var asOf: Day?

  @Option(help: "The form of the answer: \(names(Form.self)).")
  var format: Form = .text

  mutating func validate() throws {
    guard !lists.against.isEmpty else {
      throw ValidationError("screen takes --against with a list.")
    }
  }

  func run() throws {
    let open = try lists.open(graph)
    let screening = PartyScreening(
      open.workspace.graph, lists: open.against, asOf: asOf, threshold: lists.threshold)
    let answer =
      switch format {
      case .text:
        open.workspace.text(
          screening, threshold: lists.threshold,
          colour: output.output == nil && Console.coloursAnswers)
      case .json: open.workspace.json(screening, threshold: lists.threshold)
      }
    try output.write(answer, quiet: graph.quiet)
    if screening.hits.isEmpty { throw ExitStatus.nothingFound }
  }
}
