import Foundation
import Testing

@Suite struct `The shell` {
  private let runner = CommandRunner(folder: CommandRunner.package)
  private static let main = "Graphs/xinjiang-dna"

  private func run(_ script: String, _ more: [String] = []) throws -> CommandRunner.Result {
    try runner.run(["shell", Self.main] + more, input: Data(script.utf8))
  }

  @Test func `answers verbs as the command does, without reading the graph again`() throws {
    for line in ["trace --from thermo-fisher", "find promega", "exposure --format csv", "rank"] {
      let words = Transcript.split(line)
      #expect(try run(line + "\n").text == runner.run(words + [Self.main]).text, "\(line)")
    }
  }

  @Test func `answers queries as the command does, in the form that is set`() throws {
    let query = "MATCH (m:Manufacturer) RETURN m.id AS id ORDER BY id"
    let alone = try runner.run(["query", query, Self.main, "--format", "csv"]).text
    #expect(try run(":format csv\n\(query);\n").text == alone)
    #expect(
      try run(":format csv\nMATCH (m:Manufacturer)\nRETURN m.id AS id\nORDER BY id\n\n").text
        == alone)
  }

  @Test func `keeps values for queries`() throws {
    let result = try run(
      ":set who=promega\n:set n=41\n:set\n:format csv\nMATCH (m {id: $who}) RETURN m.name AS a, $n + 1 AS b;\n"
    )
    #expect(result.text == "n=41\nwho='promega'\na,b\r\nPromega,42\r\n")
  }

  @Test func `opens other files`() throws {
    let result = try run("find hikvision\n:open Graphs/ijop\nfind hikvision\n")
    #expect(result.text.contains("Hikvision"))
    #expect(result.messages.contains("nothing in the graph is called 'hikvision'"))
  }

  @Test func `saves and draws the last answer`() throws {
    try inScratchFolder { folder in
      let base = folder.path
      let script = """
        trace --from thermo-fisher
        :save \(base)/trace.txt
        :map \(base)/trace.svg
        MATCH p = ACYCLIC ({id: 'thermo-fisher'})-[*1..3]->(:Population) RETURN p;
        :map \(base)/paths.svg
        timeline --from thermo-fisher
        :map \(base)/timeline.svg
        """
      let result = try run(script + "\n")
      #expect(result.status == 0, "\(result.messages)")
      let saved = try String(contentsOfFile: base + "/trace.txt", encoding: .utf8)
      #expect(saved == (try runner.run(["trace", "--from", "thermo-fisher", Self.main]).text))
      for name in ["trace", "paths", "timeline"] {
        let svg = try String(contentsOfFile: "\(base)/\(name).svg", encoding: .utf8)
        #expect(svg.contains("<svg") && svg.contains("Thermo Fisher"))
      }
    }
  }

  @Test(arguments: [
    ("find promega", Int32(0)), ("find zzzzqqqq", 1), ("RETURN 1/0;", 2), (":opne x", 2),
    ("trace --nonsense", 64), ("trace 'a", 2), (":map x.txt", 2), (":save", 2),
    (":quit\nfind zz", 0),
    ("find zzzzqqqq\nfind promega", 0), ("RETURN 1/0;\nfind promega", 2), ("", 0), ("# nothing", 0),
    ("shell", 2), (":map x.svg", 2),
  ])
  func `as a script ends at the first error, with its status`(script: String, status: Int32) throws
  {
    let result = try run(script + "\n")
    #expect(result.status == status, "\(script): \(result.messages)")
    if script.hasPrefix("RETURN") { #expect(!result.text.contains("Promega")) }
  }

  @Test(arguments: [
    Data([0xFF, 0xFE, 0x0A]), Data("RETURN 1;\0\n".utf8), Data(repeating: 0x28, count: 2 << 20),
    Data("'\n".utf8), Data(":\n".utf8), Data("\\\n".utf8), Data("\u{202E};\n".utf8),
  ])
  func `survives what is no statement`(input: Data) throws {
    let result = try runner.run(["shell", Self.main], input: input)
    #expect(result.status == 0 || result.status == 1 || result.status == 2, "\(result.status)")
  }

  @Test func `prints nothing that the audience may not see`() throws {
    try inScratchFolder { folder in
      let file = folder.appendingPathComponent("case.yaml")
      try Data(`What is confidential`.text.utf8).write(to: file)
      let script = "MATCH (a)-[e]-(b) RETURN a, e, b, a.names, e.note;\nfind e\ntrace\n"
      let result = try CommandRunner(folder: folder).run(
        ["shell", "case.yaml"], input: Data(script.utf8))
      #expect(!(result.text + result.messages).contains("SECRET"))
    }
  }

  private static let script = "/usr/bin/script"

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: script),
      "skipped: there is no 'script' to make a terminal with"),
    .timeLimit(.minutes(2)))
  func `at a terminal completes words and keeps a history for its owner alone`() throws {
    try inScratchFolder { folder in
      let command = "'\(CommandRunner.command.path)' shell Graphs/ijop"
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Self.script)
      process.arguments = ["-qec", command, "/dev/null"]
      process.currentDirectoryURL = CommandRunner.package
      process.environment = [
        "PATH": "/usr/bin:/bin", "TERM": "xterm", "LC_ALL": "C.UTF-8", "PAGER": "cat",
        "XDG_STATE_HOME": folder.path, "HOME": folder.path,
      ]
      let (input, output) = (Pipe(), Pipe())
      process.standardInput = input
      process.standardOutput = output
      process.standardError = output
      try process.run()
      input.fileHandleForWriting.write(Data("fi\t hikvisi\t\n\n:quit\n".utf8))
      // Left open: a terminal that hangs up would end the shell before it has answered.
      let printed = String(
        decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      try input.fileHandleForWriting.close()
      #expect(printed.contains("Hikvision"), "\(printed)")
      let history = folder.appendingPathComponent("enduse/history").path
      let mode =
        try FileManager.default.attributesOfItem(atPath: history)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }
}
