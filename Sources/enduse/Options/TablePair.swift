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
    Interruption.listen()
    let bar = ProgressLine(isShown: !quiet)
    do {
      let report = try Workspace.buildIndex(
        nodes: nodes, edges: edges, to: path, allowsDangling: allowsDangling,
        progress: { bar.show($0, $1) }, isCancelled: { Interruption.isPending })
      bar.end()
      for line in report.notes where !quiet { Console.message(line + "\n") }
      if !quiet { Console.message("wrote \(path): \(report.summary)\n") }
    } catch {
      bar.end()
      Console.message(error.description + "\n")
      throw error.isCancellation ? ExitStatus.interrupted : ExitStatus.unreadable
    }
  }
}

/// A line on standard error that says how far a long work is; nothing where that is no terminal.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let start = ContinuousClock.now

  init(isShown: Bool) { self.isShown = isShown && isatty(2) == 1 }

  /// Shows a step and how much of it is done, once a second has gone by.
  func show(_ step: String, _ share: Double) {
    guard isShown, ContinuousClock.now - start > .seconds(1) else { return }
    Console.message("\r\u{1B}[K\(step) \(Int(share * 100)) %")
  }

  /// Takes the line away.
  func end() {
    if isShown { Console.message("\r\u{1B}[K") }
  }
}
