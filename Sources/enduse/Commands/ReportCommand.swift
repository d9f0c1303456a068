import ArgumentParser
import EndUseWorkspace
import ExposurePaths

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes the finding in prose, every sentence with its sources.",
    discussion: """
      Question, answer, routes, working, what was said, what is not known, the right of reply of \
      each party, sources. As CSV it is a table for checking: a row a sentence.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help: """
      The form of the report: \(names(ReportFormat.self)). Without one: by the ending of \
      the output file, or md.
      """)
  var format: ReportFormat?

  func run() throws {
    let workspace = try graph.open()
    let trace = workspace.trace(try asked.question(in: workspace, quiet: graph.quiet))
    let form = format ?? output.output.flatMap { ReportFormat(file: $0) } ?? .md
    try output.write(workspace.report(trace, as: form), quiet: graph.quiet)
    if trace.routes.isEmpty { throw ExitStatus.nothingFound }
  }
}
