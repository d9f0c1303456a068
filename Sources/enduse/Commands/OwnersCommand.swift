import ArgumentParser
import EndUseWorkspace
import ExposureMaps
import ExposureModel
import ExposurePaths
import PathLanguage

struct OwnersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "owners",
    abstract: "Shows who owns and controls a party, and what named rules make of it.",
    discussion: """
      Upward and downward, shares as intervals, beside each other: the 50 % rules of OFAC and \
      BIS, control over more than half, economic interest. Computations, not legal advice. \
      An --output that ends in svg, png, pdf, dot or html draws it.
      """)

  @Argument(
    help: "The party: its id or any of its names.",
    completion: PartyCompletion.kind)
  var party: String

  @OptionGroup var graph: GraphOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var explained: ExplainOption
  @OptionGroup var picture: PictureOptions

  @Option(help: "The day (EDTF: 2019, 2019-10, 2019-10-07). Without it: the graph's own.")
  var asOf: Day?

  @Option(help: "The form of the answer: \(names(AnswerFormat.self)). Default: text.")
  var format: AnswerFormat?

  func run() throws {
    let workspace = try graph.open()
    let resolver = NameResolver(workspace, quiet: graph.quiet)
    let id = try resolver.entity(party, option: "owners")
    let ownership = workspace.ownership(of: id, asOf: asOf)
    explained.say(
      [
        ("asked", "chains of ownership and control from \(workspace.graph.name(of: id))"),
        ("as of", ownership.asOf.map { $0.description } ?? "no day: every link counts"),
        ("method", "upward, then downward, no party twice on a chain; shares as intervals"),
      ], pattern: VerbPattern.owners(of: id))
    let isEmpty =
      ownership.above.isEmpty && ownership.below.isEmpty && ownership.listings.isEmpty
    if !isEmpty, let form = picture.form(of: output, unless: format != nil) {
      try picture.write(of: graph.graphs, quiet: graph.quiet, to: output) { () throws(MapFailure) in
        try workspace.ownersMap(
          ownership, format: form, options: picture.mapOptions, dotsPerInch: picture.dpi,
          paper: picture.paper)
      }
      return
    }
    let answer =
      switch format ?? .text {
      case .text:
        workspace.text(ownership, colour: output.output == nil && Console.coloursAnswers)
      case .json: workspace.json(ownership)
      case .md: workspace.markdown(ownership)
      }
    try output.write(answer, quiet: graph.quiet)
    if isEmpty { throw ExitStatus.nothingFound }
  }
}
