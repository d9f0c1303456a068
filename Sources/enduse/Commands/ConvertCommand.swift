import ArgumentParser
import EndUseWorkspace

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Writes the graph as one case file, as far as the audience may see it.")

  @OptionGroup var graph: GraphOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try graph.open()
    try output.write(workspace.caseFile(), quiet: graph.quiet)
  }
}
