import EndUseTestSupport
import Foundation
import Testing

@Suite struct `A finding on the command line` {
  private let runner = CommandRunner(folder: CommandRunner.package)
  private static let question = ["--from", "harbour-genomics", "--allow-gaps"]

  /// What only confidential eyes may see, as a case file beside the public one.
  private static let secret = """
    sources:
      leaked-list: {title: Zanzibar memorandum, kind: lead, visibility: confidential}
    entities:
      night-desk: {kind: company, name: Nightjar Holdings, country: XC, visibility: confidential}
    links:
      - id: nightjar-deal
        from: harbour-genomics
        supplies: night-desk
        when: 2018
        status: reported
        visibility: confidential
        evidence: [{source: leaked-list}]
    """

  private func inCase(
    _ change: (String) -> String = { $0 }, _ body: (URL, String) throws -> Void
  ) throws {
    try inScratchFolder { folder in
      let graph = folder.appendingPathComponent("graph")
      try FileManager.default.createDirectory(at: graph, withIntermediateDirectories: true)
      try change(Atlantis.caseFile).write(
        to: graph.appendingPathComponent("case.yaml"), atomically: true, encoding: .utf8)
      try body(folder, graph.path)
    }
  }

  private func schema(_ name: String) throws -> SchemaCheck {
    try SchemaCheck(CommandRunner.package.appendingPathComponent("docs/schema/\(name).json"))
  }

  @Test(arguments: [["--allow-gaps"], ["--to", "reef-capital"], ["--as-of", "2017"]])
  func `keeps to the schemas that it publishes`(options: [String]) throws {
    try inCase { folder, graph in
      let report = try runner.run(
        ["report", graph, "--from", "harbour-genomics", "--format", "json"] + options)
      #expect(try schema("report").faults(in: report.output) == [])
      let finding = try runner.run(["finding", graph, "--from", "harbour-genomics"] + options)
      #expect(try schema("finding").faults(in: finding.output) == [])
      #expect(finding.status == report.status)
    }
  }

  @Test func `is unchanged on the same graph, and on one that changed elsewhere`() throws {
    try inCase { folder, graph in
      let file = folder.appendingPathComponent("finding.json").path
      let made = try runner.run(["finding", graph, "-o", file] + Self.question)
      #expect(made.status == 0)
      let same = try runner.run(["verify", file, graph])
      #expect(same.status == 0, "\(same.text)\(same.messages)")
      #expect(same.text.contains("nothing differs"))
      try Atlantis.caseFile.replacingOccurrences(of: "Coral Optics", with: "Coral Optics Ltd")
        .write(toFile: graph + "/case.yaml", atomically: true, encoding: .utf8)
      let other = try runner.run(["verify", file, graph])
      #expect(other.status == 0, "\(other.text)")
      #expect(other.text.contains("the graphs differ elsewhere"))
    }
  }

  @Test func `says which link was re-graded, and which routes go with it`() throws {
    try inCase { folder, graph in
      let file = folder.appendingPathComponent("finding.json").path
      _ = try runner.run(["finding", graph, "-o", file] + Self.question)
      let weaker = Atlantis.caseFile.replacingOccurrences(
        of: "known-from: 2017-12\n    status: documented",
        with: "known-from: 2017-12\n    status: disputed")
      #expect(weaker != Atlantis.caseFile)
      try weaker.write(toFile: graph + "/case.yaml", atomically: true, encoding: .utf8)
      let result = try runner.run(["verify", file, graph])
      #expect(result.status == 1)
      #expect(result.text.contains("status: documented → disputed (weaker)"), "\(result.text)")
      #expect(result.text.contains("through: link direct-sale, changed"))
      let json = try runner.run(["verify", file, graph, "--format", "json"])
      #expect(try schema("diff").faults(in: json.output) == [])
    }
  }

  @Test(arguments: [
    "", "{", "[]", "{\"schema\": \"enduse.trace/1\"}", "{\"schema\": \"enduse.finding/1\"}",
    "{\"schema\": \"enduse.finding/2\"}", "case: x\n",
  ])
  func `that cannot be used ends with status 2`(text: String) throws {
    try inCase { folder, graph in
      let file = folder.appendingPathComponent("finding.json").path
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      let result = try runner.run(["verify", file, graph])
      #expect(result.status == 2)
      #expect(result.messages.hasPrefix("error: "), "\(result.messages)")
      #expect(result.output.isEmpty)
    }
  }

  @Test func `with a field that nobody knows, or a value that is none, is refused`() throws {
    try inCase { folder, graph in
      let made = try runner.run(["finding", graph] + Self.question)
      let file = folder.appendingPathComponent("finding.json").path
      for (old, new) in [
        ("\"limit\" : 1000", "\"limit\" : 1000, \"sneaky\" : 1"),
        ("\"limit\" : 1000", "\"limit\" : 0"),
        ("\"order\" : \"hops\"", "\"order\" : \"best\""),
        ("\"maximumLinks\" : 8", "\"maximumLinks\" : 8000000"),
        ("\"audience\" : \"public\"", "\"audience\" : \"everybody\""),
      ] {
        let text = made.text.replacingOccurrences(of: old, with: new)
        #expect(text != made.text)
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try runner.run(["verify", file, graph]).status == 2, "\(new)")
      }
    }
  }

  @Test func `whose end user left the graph has lost its routes`() throws {
    try inCase { folder, graph in
      let file = folder.appendingPathComponent("finding.json").path
      _ = try runner.run(["finding", graph, "-o", file, "--to", "islanders"])
      let renamed = Atlantis.caseFile.replacingOccurrences(of: "islanders", with: "outer-islanders")
      try renamed.write(toFile: graph + "/case.yaml", atomically: true, encoding: .utf8)
      let result = try runner.run(["verify", file, graph])
      #expect(result.status == 1, "\(result.messages)")
      #expect(result.text.contains(" lost"))
      #expect(result.text.contains("- islanders: People of the outer islands"))
    }
  }

  @Test func `for the public holds nothing confidential, not even in its digest`() throws {
    try inCase { folder, graph in
      let commands = [
        ["report", "--format", "md"], ["report", "--format", "html"],
        ["report", "--format", "json"], ["report", "--format", "csv"], ["finding"],
      ]
      func answers() throws -> [String] {
        try commands.map { try runner.run([$0[0], graph] + $0.dropFirst() + Self.question).text }
      }
      let before = try answers()
      try Self.secret.write(
        toFile: graph + "/nightjar-whistle.yaml", atomically: true, encoding: .utf8)
      #expect(try answers() == before)
      let seen = try runner.run(
        ["finding", graph, "--audience", "confidential", "--to", "night-desk"])
      #expect(seen.text.contains("Nightjar"))
      let file = folder.appendingPathComponent("finding.json")
      try seen.output.write(to: file)
      let refused = try runner.run(["verify", file.path, graph])
      #expect(refused.status == 2)
      #expect(refused.output.isEmpty)
      #expect(
        try runner.run(["verify", file.path, graph, "--audience", "confidential"]).status == 0)
      #expect(try runner.run(["diff", file.path, file.path]).status == 2)
    }
  }

  @Test func `of two graphs differs link by link`() throws {
    try inCase { folder, graph in
      let later = folder.appendingPathComponent("later.yaml").path
      let text = Atlantis.caseFile
        .replacingOccurrences(of: "      - id: resale\n", with: "      - id: resale-2021\n")
        .replacingOccurrences(of: "  - id: resale\n", with: "  - id: resale-2021\n")
        .replacingOccurrences(of: "resale]", with: "resale-2021]")
      #expect(text != Atlantis.caseFile)
      try text.write(toFile: later, atomically: true, encoding: .utf8)
      let result = try runner.run(["diff", graph, later, "--allow-gaps"])
      #expect(result.status == 1)
      #expect(result.text.contains("- resale: "), "\(result.text)\(result.messages)")
      #expect(result.text.contains("+ resale-2021: "))
      #expect(result.text.contains("Routes: "))
      let json = try runner.run(["diff", graph, later, "--allow-gaps", "--format", "json"])
      #expect(try schema("diff").faults(in: json.output) == [])
      #expect(try runner.run(["diff", graph, graph]).status == 0)
      #expect(try runner.run(["diff", graph, "no-such-file"]).status == 2)
    }
  }

  @Test func `takes its form from the ending of the output`() throws {
    try inCase { folder, graph in
      for (ending, start) in [("html", "<!DOCTYPE html>"), ("md", "# "), ("csv", "section,")] {
        let file = folder.appendingPathComponent("report.\(ending)")
        _ = try runner.run(["report", graph, "-o", file.path] + Self.question)
        #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix(start))
      }
    }
  }
}
