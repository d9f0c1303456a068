import ArgumentParser
import EndUseWorkspace
import Glibc

/// The two tables of a large graph, entities and links.
struct TablePair {
  private let nodes: String
  private let edges: String

  /// The pair that paths name: a folder that holds both, or both; nil when they name none.
  init?(_ paths: [String]) {
    func isFile(_ path: String) -> Bool {
      var information = stat()
      return unsafe stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
    }
    func named(_ name: String) -> String? {
      if paths.count == 1 {
        let path = paths[0] + "/" + name
        return isFile(path) ? path : nil
      }
      return paths.first { $0 == name || $0.hasSuffix("/" + name) }
    }
    guard paths.count <= 2, let nodes = named("nodes.csv"), let edges = named("edges.csv") else {
      return nil
    }
    self.nodes = nodes
    self.edges = edges
  }

  /// Builds the index; ends with status 2 where the tables or the disk do not allow it.
  func build(to path: String, allowsDangling: Bool, quiet: Bool) throws {
    try LargeIndex.build(to: path, quiet: quiet) {
      progress, isCancelled throws(Workspace.IndexBuildFailure) in
      try Workspace.buildIndex(
        nodes: nodes, edges: edges, to: path, allowsDangling: allowsDangling, progress: progress,
        isCancelled: isCancelled)
    }
  }
}
