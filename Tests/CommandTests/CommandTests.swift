import Foundation
import Testing

/// A folder of its own for a test, gone afterwards.
func inScratchFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("enduse-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

@Suite struct `The command` {
  private let runner = CommandRunner(folder: CommandRunner.package)
  private static let mainCase = "Graphs/xinjiang-dna"

  /// Argument lines and the status with which they end.
  static let endings: [(String, Int32)] = [
    ("trace \(mainCase) --from thermo-fisher", 0),
    ("trace \(mainCase) --from promega", 1),
    ("trace \(mainCase) --from promega --count", 1),
    ("trace \(mainCase) --from nobody-at-all", 2),
    ("trace \(mainCase) --from police", 2),
    ("trace no-such-file.yaml", 2),
    ("trace \(mainCase) --max-links 0", 64),
    ("trace \(mainCase) --max-links many", 64),
    ("trace \(mainCase) --min-status certain", 64),
    ("trace \(mainCase) --kinds suplies", 2),
    ("trace \(mainCase) --no-such-option", 64),
    ("find 公安 \(mainCase)", 0),
    ("find zzzzzzzzzz \(mainCase)", 1),
    ("show thermo-fisher \(mainCase)", 0),
    ("show hrw-2018-dispatch \(mainCase)", 0),
    ("show bis-lists-xinjiang-psb \(mainCase)", 0),
    ("show nobody-at-all \(mainCase)", 2),
    ("check \(mainCase)", 0),
    ("check Tests/CommandTests/Mistakes/case.yaml", 2),
    ("check --explain dangling-id", 0),
    ("check --explain dangling", 2),
    ("gaps \(mainCase)", 0),
    ("timeline \(mainCase)", 0),
    ("timeline \(mainCase) --from promega", 1),
    ("convert \(mainCase)", 0),
    ("vocabulary link-kind", 0),
    ("vocabulary no-such-list", 2),
    ("no-such-verb", 64),
    ("--version", 0),
  ]

  @Test(arguments: endings)
  func `ends with the status of its answer`(line: String, status: Int32) throws {
    let result = try runner.run(Transcript.split(line))
    #expect(result.status == status, "\(line): \(result.messages)")
  }

  @Test func `prints no colour where no terminal is, and the same twice`() throws {
    let arguments = ["trace", Self.mainCase, "--allow-gaps"]
    let first = try runner.run(arguments)
    #expect(!first.text.contains("\u{1B}"))
    #expect(try runner.run(arguments).output == first.output)
  }

  @Test func `says which name it took, on standard error`() throws {
    let result = try runner.run(["trace", Self.mainCase, "--from", "thermo fisher scientific"])
    #expect(result.messages.contains("taken as thermo-fisher"))
    #expect(!result.text.contains("taken as"))
    let quiet = try runner.run(
      ["trace", Self.mainCase, "--from", "thermo fisher scientific", "--quiet"])
    #expect(quiet.messages.isEmpty)
  }

  @Test func `lists the candidates of an ambiguous name`() throws {
    let result = try runner.run(["trace", Self.mainCase, "--to", "police"])
    #expect(result.messages.contains("xinjiang-police"))
    #expect(result.messages.contains("tibet-police"))
    #expect(result.output.isEmpty)
  }

  @Test func `reads standard input`() throws {
    let whole = try runner.run(["convert", Self.mainCase])
    let result = try runner.run(
      ["trace", "-", "--from", "thermo-fisher", "--count"], input: whole.output)
    #expect(result.text == "1\n")
  }

  /// Commands that answer as JSON, each with the schema that it keeps to.
  static let documents: [(line: String, schema: String)] = [
    ("trace \(mainCase) --allow-gaps", "trace"),
    ("trace \(mainCase) --from promega", "trace"),
    ("trace \(mainCase) --from promega --known-by 2019", "trace"),
    ("gaps \(mainCase)", "gaps"),
    ("gaps Graphs", "gaps"),
    ("timeline \(mainCase) --allow-gaps", "timeline"),
    ("find 公安 \(mainCase)", "find"),
    ("show thermo-fisher \(mainCase)", "show"),
    ("show hrw-2018-dispatch \(mainCase)", "show"),
    ("vocabulary", "vocabulary"),
  ]

  @Test(arguments: documents)
  func `keeps to the schema that it publishes`(line: String, schema name: String) throws {
    let schema = try SchemaCheck(
      CommandRunner.package.appendingPathComponent("docs/schema/\(name).json"))
    let result = try runner.run(Transcript.split(line) + ["--format", "json"])
    #expect(try schema.faults(in: result.output) == [])
  }

  @Test func `reports faults as JSON with their places`() throws {
    let result = try runner.run(
      ["check", "Tests/CommandTests/Mistakes/case.yaml", "--format", "json"])
    let schema = try SchemaCheck(
      CommandRunner.package.appendingPathComponent("docs/schema/check.json"))
    #expect(try schema.faults(in: result.output) == [])
    #expect(result.status == 2)
    #expect(result.text.contains("\"code\" : \"unknown-link-kind\""))
  }

  @Test func `writes a file whole, and says where`() throws {
    try inScratchFolder { folder in
      let file = folder.appendingPathComponent("answer.md")
      let result = try runner.run(
        ["trace", Self.mainCase, "--allow-gaps", "--format", "md", "-o", file.path])
      #expect(result.status == 0)
      #expect(result.output.isEmpty)
      #expect(result.messages.contains("wrote \(file.path)"))
      #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("# From every maker"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["answer.md"])
    }
  }

  @Test func `does not write over a folder`() throws {
    try inScratchFolder { folder in
      let result = try runner.run(["trace", Self.mainCase, "-o", folder.path])
      #expect(result.status == 2)
      #expect(result.messages.contains("cannot be written"))
    }
  }

  @Test func `converts a case into one that answers the same`() throws {
    try inScratchFolder { folder in
      let copy = folder.appendingPathComponent("copy.yaml")
      #expect(try runner.run(["convert", Self.mainCase, "-o", copy.path]).status == 0)
      let arguments = ["--allow-gaps", "--format", "md"]
      let original = try runner.run(["trace", Self.mainCase] + arguments)
      let converted = try runner.run(["trace", copy.path] + arguments)
      // The one names two files where the other names one; all else is the same.
      func answer(_ result: CommandRunner.Result) -> [Substring] {
        result.text.split(separator: "\n").filter { !$0.hasPrefix("searched ") }
      }
      #expect(answer(converted) == answer(original))
    }
  }
}
