import ArgumentParser
import EndUseWorkspace
import ExposureModel
import ExposureReports
import Interchange

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Writes a graph as one mapped file, which every verb takes in place of the graph.",
    discussion: """
      Inputs are those of every format. A pair of tables nodes.csv (id, kind, name) and edges.csv \
      (src, dst, type, confidence, date), named so or by their folder, is built in bounded memory, \
      however many links there are. With --arrays so are FollowTheMoney entities, one JSON object a \
      line, tables of 'neo4j-admin database import' and edge lists, in gzip and Zstandard too, and \
      from standard input as '-'. Nothing is left behind when it fails or is stopped.
      """)

  @OptionGroup var graph: GraphOptions

  @Option(
    name: .shortAndLong, help: "The file to write, such as register.endx.", completion: .file())
  var output: String

  @Flag(
    help: """
      Read inputs of any size in blocks and keep ids, kinds, names, verbs and days alone; the \
      evidence stays in the input, where the ids lead back to.
      """)
  var arrays = false

  @Flag(help: "Leave out links of a pair of tables whose ends are not in it; they are counted.")
  var allowDangling = false

  func run() throws {
    let paths = graph.graphs.isEmpty ? ["Graphs"] : graph.graphs
    if arrays {
      return try LargeIndex.build(to: output, quiet: graph.quiet) {
        progress, isCancelled throws(Workspace.IndexBuildFailure) in
        try Workspace.buildIndex(
          inBlocks: paths, to: output, audience: graph.audience, progress: progress,
          isCancelled: isCancelled)
      }
    }
    if let pair = TablePair(paths) {
      try pair.build(to: output, allowsDangling: allowDangling, quiet: graph.quiet)
      return
    }
    let workspace = try graph.open()
    Interruption.listen()
    do {
      try workspace.writeIndex(to: output) { Interruption.isPending }
    } catch {
      Console.message("error: \(error)\n")
      throw error.isCancellation ? ExitStatus.interrupted : ExitStatus.unreadable
    }
    if !graph.quiet {
      let counts = workspace.graph
      Console.message(
        "wrote \(output): " + Wording.count(counts.entities.count, "entity", plural: "entities")
          + ", " + Wording.count(counts.links.count, "link") + "\n")
    }
  }
}
