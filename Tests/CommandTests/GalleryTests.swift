import Foundation
import Testing

@Suite struct `The gallery` {
  private let runner = CommandRunner(folder: CommandRunner.package)

  /// Pictures depend on the installed fonts; these are the ones that it was made with.
  private static let hasFonts: Bool = {
    let folders = ["/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/noto"]
    return folders.allSatisfy { FileManager.default.fileExists(atPath: $0) }
      && FileManager.default.fileExists(
        atPath: "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
  }()

  @Test(.enabled(if: hasFonts, "skipped: the gallery's fonts are not installed"))
  func `is what the command draws today`() throws {
    let gallery = CommandRunner.package.appendingPathComponent("Output/gallery")
    let list = try String(contentsOf: gallery.appendingPathComponent("list.txt"), encoding: .utf8)
    // The same bytes for the same fonts; a PNG's also hang on the library that packs it.
    for line in list.split(separator: "\n")
    where [".svg ", ".pdf "].contains(where: { line.contains($0) }) {
      let words = line.split(separator: " ").map(String.init)
      let scratch = FileManager.default.temporaryDirectory
        .appendingPathComponent("\(UUID().uuidString)-\(words[0])")
      defer { try? FileManager.default.removeItem(at: scratch) }
      _ = try runner.run(words.dropFirst() + ["--output", scratch.path, "--quiet"])
      let kept = try Data(contentsOf: gallery.appendingPathComponent(words[0]))
      #expect(try Data(contentsOf: scratch) == kept, "scripts/gallery rebuilds \(words[0])")
    }
  }
}

@Suite struct `A page that the program writes` {
  @Test func `lists the codes as the program knows them`() throws {
    let page = try String(
      contentsOf: CommandRunner.package.appendingPathComponent("docs/vocabulary.md"),
      encoding: .utf8)
    let printed = try CommandRunner(folder: CommandRunner.package)
      .run(["vocabulary", "--format", "md"])
    #expect(page.hasSuffix(printed.text))
  }
}
