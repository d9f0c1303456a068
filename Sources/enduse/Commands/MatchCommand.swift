import ArgumentParser
import EndUseWorkspace
import ExposureModel
import ExposureReports
import PartyMatching

struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Finds which parties may be entries of lists and other graphs, and says why.",
    discussion: """
      Names are compared word by word, numbers in registers by their check digits, countries, and \
      units of public security by place, level and organ. Every match is a question: nothing is \
      merged. With --format csv the matches are a table of judgements: beside a case as \
      judgements.csv they are possible hops, which every verb takes with --identity possible and \
      leaves out without. --review asks about each and writes what is decided.
      """)

  /// The forms of an answer.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv
  }

  @OptionGroup var graph: GraphOptions
  @OptionGroup var lists: ListOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "How many matches a party has at most.")
  var limit = 10

  @Flag(help: "List what somebody decided on too.")
  var judged = false

  @Flag(help: "Ask about each match, and write what is decided into a table of judgements.")
  var review = false

  @Option(help: "The role of who decides; no person's name.")
  var by = "researcher"

  @Option(help: "The form of the answer: \(names(Form.self)).")
  var format: Form = .text

  mutating func validate() throws {
    guard limit >= 1 else { throw ValidationError("--limit must be at least 1.") }
    guard !by.allSatisfy(\.isWhitespace) else { throw ValidationError("--by names a role.") }
  }

  func run() throws {
    let review = review ? try MatchReview(graph, lists, by: by) : nil
    let open = try lists.open(graph)
    let entities = open.workspace.graph.entities
    let own = entities.filter { !open.against.contains($0.id) }
    let matches = PartyMatches(
      own, against: lists.against.isEmpty ? own : entities.filter { open.against.contains($0.id) },
      links: open.workspace.graph.links, threshold: lists.threshold, limit: limit)
    if let review {
      try review.run(matches, in: open.workspace)
      return
    }
    let answer =
      switch format {
      case .text:
        open.workspace.text(
          matches, threshold: lists.threshold, showsJudged: judged,
          colour: output.output == nil && Console.coloursAnswers)
      case .json: open.workspace.json(matches, threshold: lists.threshold)
      case .csv: open.workspace.judgements(matches, on: Today.day)
      }
    try output.write(answer, quiet: graph.quiet)
    if matches.matches.isEmpty { throw ExitStatus.nothingFound }
  }
}
