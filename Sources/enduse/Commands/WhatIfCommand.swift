import ArgumentParser
import EndUseWorkspace
import ExposureModel
import ExposurePaths

struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Prints which routes would come and go if something were otherwise.",
    discussion: """
      Otherwise is what --suppose adds, --without takes away, and --as-of or --known-by leave; the \
      other options are the question, the same on both sides. What is supposed is marked SUPPOSED \
      and is never evidence.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "A link that nobody shows: 'A supplies B' or 'A supplies GOODS to B'; repeat for several.",
      valueName: "sentence"))
  var suppose: [String] = []

  @Option(help: "The form of the answer: \(names(AnswerFormat.self)).")
  var format: AnswerFormat = .text

  mutating func validate() throws {
    guard
      !suppose.isEmpty || !asked.without.isEmpty || asked.asOf != nil || asked.knownBy != nil
    else {
      throw ValidationError("Say what is otherwise: --suppose, --without, --as-of or --known-by.")
    }
  }

  func run() throws {
    let workspace = try graph.open()
    let changed = try asked.question(in: workspace, quiet: graph.quiet)
    var asItIs = asked
    asItIs.without = []
    asItIs.asOf = nil
    asItIs.knownBy = nil
    let question = try asItIs.question(in: workspace, quiet: true)
    let reader = SuppositionReader(workspace: workspace, quiet: graph.quiet)
    let difference = workspace.whatIf(
      question, changed: changed, supposing: try suppose.map { try reader.read($0) })
    let answer =
      switch format {
      case .text:
        workspace.text(difference, colour: output.output == nil && Console.coloursAnswers)
      case .json: workspace.json(difference)
      case .md: workspace.markdown(difference)
      }
    try output.write(answer, quiet: graph.quiet)
    if difference.gained.isEmpty, difference.lost.isEmpty { throw ExitStatus.nothingFound }
  }
}
