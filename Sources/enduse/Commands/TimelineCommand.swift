import ArgumentParser
import EndUseWorkspace
import ExposureMaps
import ExposurePaths

struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Lays out by date what happened and what was said, with notice and halts.",
    discussion: """
      A lane for every party on the routes of the question. An --output that ends in svg, png, pdf, \
      dot or html draws it.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions
  @OptionGroup var output: OutputOptions

  @OptionGroup var picture: PictureOptions

  @Option(help: "The form of the answer: \(names(AnswerFormat.self)). Default: text.")
  var format: AnswerFormat?

  func run() throws {
    let workspace = try graph.open()
    let trace = workspace.trace(try asked.question(in: workspace, quiet: graph.quiet))
    guard !trace.routes.isEmpty else {
      Console.message(workspace.text(trace, colour: Console.takesColour(2)))
      throw ExitStatus.nothingFound
    }
    if let form = picture.form(of: output, unless: format != nil) {
      var options = TimelineMap.Options()
      options.title = picture.title
      options.theme = picture.theme
      try picture.write(of: graph.graphs, quiet: graph.quiet, to: output) { () throws(MapFailure) in
        try workspace.timelineMap(
          trace, format: form, options: options, dotsPerInch: picture.dpi, paper: picture.paper)
      }
      return
    }
    let answer =
      switch format ?? .text {
      case .text:
        workspace.timelineText(
          trace, colour: output.output == nil && Console.coloursAnswers)
      case .json: workspace.timelineJSON(trace)
      case .md: workspace.timelineMarkdown(trace)
      }
    try output.write(answer, quiet: graph.quiet)
  }
}
