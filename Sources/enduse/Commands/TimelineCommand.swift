import ArgumentParser
import EndUseWorkspace
import ExposurePaths

struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Lays out by date what happened and what was said, with notice and halts.",
    discussion: """
      A lane for every party on the routes of the question. An --output that ends in svg, png, pdf \
      or dot draws it, with first notices and own halts as lines across the lanes.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The form of the answer: \(names(DrawnAnswerFormat.self)).")
  var format: DrawnAnswerFormat?

  @OptionGroup var picture: PictureOptions

  func run() throws {
    let workspace = try graph.open()
    let trace = workspace.trace(try asked.question(in: workspace, quiet: graph.quiet))
    guard !trace.routes.isEmpty else {
      Console.message(workspace.text(trace, colour: Console.takesColour(2)))
      throw ExitStatus.nothingFound
    }
    let form = DrawnAnswerFormat.asked(format, output: output.output)
    if let drawn = form.picture {
      try draw(trace, as: drawn, in: workspace)
      return
    }
    let answer =
      switch form {
      case .json: workspace.timelineJSON(trace)
      case .md: workspace.timelineMarkdown(trace)
      default:
        workspace.timelineText(
          trace, colour: output.output == nil && Console.coloursAnswers)
      }
    try output.write(answer, quiet: graph.quiet)
  }

  private func draw(_ trace: Trace, as form: MapFormat, in workspace: Workspace) throws {
    let drawn: DrawnMap
    do {
      drawn = try workspace.timeline(
        trace, format: form, title: picture.title, theme: picture.theme, dotsPerInch: picture.dpi)
    } catch {
      Console.message("error: \(error)\n")
      throw ExitStatus.unreadable
    }
    drawn.warn(quiet: graph.quiet)
    try output.write(drawn.bytes, quiet: graph.quiet)
  }
}
