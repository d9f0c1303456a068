import ArgumentParser
import EndUseWorkspace

struct PathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path",
    abstract: "Finds the shortest chain of links between two parties of an index, at once.",
    discussion: """
      Reads nothing but what the search meets, so that ten million links are answered in \
      milliseconds. Links go the way that they stand in the input; dates, products and proof are not \
      judged: 'trace' does that.
      """)

  @Argument(help: "The index, as 'enduse index' wrote it.", completion: .file(extensions: ["endx"]))
  var index: String

  @Argument(help: "Where the chain begins: an id or a name.")
  var from: String

  @Argument(help: "Where it ends.")
  var to: String

  @Option(help: "The longest chain, in links.")
  var maxLinks = 64

  mutating func validate() throws {
    guard maxLinks >= 1 else { throw ValidationError("--max-links must be at least 1.") }
  }

  func run() throws {
    do {
      guard
        let answer = try IndexedPath(index: index).text(from: from, to: to, maximumLinks: maxLinks)
      else {
        Console.message("no chain of up to \(maxLinks) links\n")
        throw ExitStatus.nothingFound
      }
      Console.answer(answer)
    } catch let error as IndexedPath.Failure {
      Console.message("error: \(error)\n")
      throw ExitStatus.unreadable
    }
  }
}
