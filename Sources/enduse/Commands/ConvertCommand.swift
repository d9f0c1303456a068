import ArgumentParser
import EndUseWorkspace
import Interchange

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Writes the graph in another format, as far as the audience may see it.",
    discussion: """
      The format is that of --to, else that of the file's ending, else the case file. A format of \
      several files puts what each holds before the ending: case.entities.csv, case.links.csv.
      """)

  @OptionGroup var graph: GraphOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The format to write: \(Format.writable.map(\.rawValue).joined(separator: ", ")).")
  var to: Format?

  @Flag(help: "Propose a mapping file for the table that is named, instead of converting.")
  var guessMapping = false

  func run() throws {
    if guessMapping { return try proposeMapping() }
    let workspace = try graph.open()
    do {
      let format = try Workspace.format(named: to, forOutput: output.output)
      for file in try workspace.converted(to: format, path: output.output) {
        try OutputOptions.write(file.bytes, to: file.path, quiet: graph.quiet)
      }
    } catch let failure as ConversionFailure {
      Console.message("error: \(failure)\n")
      throw ExitStatus.unreadable
    }
  }

  private func proposeMapping() throws {
    do {
      try output.write(Workspace.proposedMapping(for: graph.graphs), quiet: graph.quiet)
    } catch let failure as ConversionFailure {
      Console.message("error: \(failure)\n")
      throw ExitStatus.unreadable
    }
  }
}
