import ArgumentParser
import EndUseWorkspace
import ExposurePaths
import ExposureReports

struct FindingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finding",
    abstract: "Writes the finding as a file that 'verify' checks later.",
    discussion: """
      It holds the question, the SHA-256 of the graph as the audience may see it, the version, and \
      the routes with their verdicts and the records that they rest on; no names of input files.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var asked: QuestionOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try graph.open()
    let trace = workspace.trace(try asked.question(in: workspace, quiet: graph.quiet))
    try output.write(workspace.findingFile(trace).text, quiet: graph.quiet)
    if trace.routes.isEmpty { throw ExitStatus.nothingFound }
  }
}
