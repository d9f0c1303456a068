import Foundation
import Testing

@Suite struct `A page of the documentation` {
  static let pages: [String] = {
    let folder = CommandRunner.package.appendingPathComponent("Tests/CommandTests/Transcripts")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return [
      "README.md", "Graphs/README.md", "docs/query-language.md", "docs/shell.md", "docs/names.md",
      "docs/index.md",
    ]
      + names.filter { $0.hasSuffix(".md") }.sorted().map {
        "Tests/CommandTests/Transcripts/\($0)"
      }
  }()

  @Test(arguments: pages)
  func `shows what the commands print`(page: String) throws {
    let url = CommandRunner.package.appendingPathComponent(page)
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    var transcript = try Transcript(url)
    var runner = CommandRunner(folder: CommandRunner.package)
    // 2026-11-23: what is dated on the day of the run is dated so.
    runner.environment["SOURCE_DATE_EPOCH"] = "1795392000"
    let outputs = try transcript.blocks.map {
      try Transcript.output(of: $0.command, in: runner)
    }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try transcript.record(outputs)
      return
    }
    for (block, output) in zip(transcript.blocks, outputs) {
      #expect(output == block.expected, "\(page): $ \(block.command)")
    }
  }
}
