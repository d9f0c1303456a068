import Foundation
import Testing

@Suite struct `Comparing parties with lists` {
  private static let list = """
    entity_name,date_added,country,program,agency
    Harbour Optics Limited,2019-10-09,XA,Entity List,Bureau of Industry and Security
    Harbor Medical Co.,2021-03-01,XA,Entity List,Bureau of Industry and Security
    喀什地区公安局,2019-10-09,CN,Entity List,Bureau of Industry and Security
    """
  private static let caseFile = """
    case: The harbour
    as-of: 2024-01-31
    sources:
      report: {title: Harbour report, kind: research-report, date: 2019}
    entities:
      maker: {kind: manufacturer, name: Lagoon Lenses, country: XB}
      optics: {kind: distributor, name: "Harbour Optics, Ltd.", country: XA}
      medical: {kind: distributor, name: Harbour Medical Company, country: XA}
      branch: {kind: company, name: Tide Trading, country: XA}
      hotan: {kind: government-buyer, name: 和田地区公安局, names: [{text: Hotan Prefecture Public Security Bureau}], country: CN}
      people: {kind: population, name: People of the harbour, abuse: arbitrary_mass_surveillance}
    links:
      - {from: maker, supplies: optics, when: 2017, status: reported, evidence: [{source: report}]}
      - {from: optics, owns: branch, share: 60, when: 2016/, status: reported, evidence: [{source: report}]}
      - {from: hotan, harms: people, when: 2017/, status: reported, evidence: [{source: report}]}
    """

  private func inCase(_ body: (URL, CommandRunner) throws -> Void) throws {
    try inScratchFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("harbour"), withIntermediateDirectories: true)
      try Data(Self.list.utf8).write(to: folder.appendingPathComponent("list.csv"))
      try Data(Self.caseFile.utf8).write(to: folder.appendingPathComponent("harbour/case.yaml"))
      var runner = CommandRunner(folder: folder)
      runner.environment["SOURCE_DATE_EPOCH"] = "1700000000"
      try body(folder, runner)
    }
  }

  @Test func `names the entry, the score and what speaks for it and against it`() throws {
    try inCase { _, runner in
      let result = try runner.run(["match", "harbour", "--against", "list.csv"])
      #expect(result.status == 0, "\(result.messages)")
      #expect(
        result.text == """
          2 possible matches of 5 parties among 3 entries, score 0.70 or more
          Each is a question for a person; nothing is merged. 5 pairs compared.

          1.00  Harbour Optics, Ltd. (distributor, XA)  [optics]
                Harbour Optics Limited (organisation, XA)  [list:Harbour-Optics-Limited]
                name     1.00  'harbour' in both; 'optics' in both; legal forms 'limited' and 'limited'
                country  both XA

          0.94  Harbour Medical Company (distributor, XA)  [medical]
                Harbor Medical Co. (organisation, XA)  [list:Harbor-Medical-Co.]
                name     0.94  'medical' in both; 'harbour' like 'harbor'; legal forms 'incorporated' and 'incorporated'
                country  both XA

          """, "\(result.text)")
      #expect(!result.text.contains("公安局"))
    }
  }

  @Test func `says why two bureaus of two places are not one`() throws {
    try inCase { folder, runner in
      try Data("name,date_added\nKashgar Prefecture Public Security Bureau,2019-10-09\n".utf8)
        .write(to: folder.appendingPathComponent("more.csv"))
      let words = ["match", "harbour", "--against", "list.csv", "--against", "more.csv"]
      #expect(!(try runner.run(words).text.contains("Bureau")))
      let result = try runner.run(words + ["--threshold", "0.4"])
      #expect(
        result.text.contains("unit     at most 0.50  they are of two places: hotan and kashgar"),
        "\(result.text)")
    }
  }

  @Test(arguments: ["match", "screen"])
  func `keeps to the schema that it publishes`(verb: String) throws {
    try inCase { _, runner in
      let schema = try SchemaCheck(
        CommandRunner.package.appendingPathComponent("docs/schema/\(verb).json"))
      let words = [verb, "harbour", "--against", "list.csv", "--format", "json"]
      let result = try runner.run(words)
      #expect(result.status == 0, "\(result.messages)")
      #expect(try schema.faults(in: result.output) == [])
      #expect(try runner.run(words).output == result.output)
    }
  }

  @Test func `makes a table that is an input, whose hops every verb takes or leaves out`() throws {
    try inCase { folder, runner in
      let table = folder.appendingPathComponent("harbour/judgements.csv")
      let written = try runner.run([
        "match", "harbour", "--against", "list.csv", "--format", "csv", "-o", table.path,
      ])
      #expect(written.status == 0, "\(written.messages)")
      #expect(
        try String(contentsOf: table, encoding: .utf8).hasPrefix(
          """
          one,other,judgement,score,method,by,date,reason,visibility
          optics,list:Harbour-Optics-Limited,candidate,1.0,
          """))
      func routes(_ more: [String]) throws -> String {
        try runner.run(
          [
            "trace", "harbour", "list.csv", "--from", "maker", "--to",
            "list:Harbour-Optics-Limited", "--count",
          ] + more
        ).text
      }
      #expect(try routes([]).hasPrefix("0"))
      #expect(try routes(["--identity", "possible"]).hasPrefix("1"))
      // Without the list the case is as it was, and says what was passed over.
      let alone = try runner.run(["check", "harbour"])
      #expect(alone.status == 0, "\(alone.messages)")
      #expect(
        (alone.text + alone.messages).contains("entry that is not opened (2)"),
        "\(alone.text)\(alone.messages)")
    }
  }

  @Test func `asks about each match, writes each decision, and takes it back with the row`() throws
  {
    try inCase { folder, runner in
      let words = ["match", "harbour", "--against", "list.csv"]
      let review = try runner.run(
        words + ["--review", "--by", "analyst"],
        input: Data("what\ns the same address\nd another, \"inland\" firm\n".utf8))
      #expect(review.status == 0, "\(review.messages)")
      #expect(review.messages.contains("type s, d, u, k or q"))
      #expect(review.messages.contains("2 decided"))
      let table = folder.appendingPathComponent("harbour/judgements.csv")
      let text = try String(contentsOf: table, encoding: .utf8)
      #expect(text.contains("same,1.0,"))
      #expect(text.contains(",analyst,2023-11-14,\"another, \"\"inland\"\" firm\","))
      let after = try runner.run(words)
      #expect(after.text.hasPrefix("0 possible matches"))
      #expect(after.text.contains("2 pairs are decided on already"))
      let judged = try runner.run(words + ["--judged"]).text
      #expect(
        judged.contains(
          "decided  is not the same as by analyst, 2023-11-14: another, \"inland\" firm"))
      let shown = try runner.run(["show", "medical", "harbour", "list.csv"]).text
      #expect(shown.contains("is not the same as"), "\(shown)")
      let link = "medical--different-from--list:Harbor-Medical-Co."
      #expect(try runner.run(["show", link, "harbour", "list.csv"]).text.contains("analyst"))
      #expect(try runner.run(words + ["--review"], input: Data()).status == 1)
      try FileManager.default.removeItem(at: table)
      #expect(try runner.run(words).text.hasPrefix("2 possible matches"))
    }
  }

  @Test func `screens as of a day, directly and by owners`() throws {
    try inCase { _, runner in
      let words = ["screen", "harbour", "--against", "list.csv", "--as-of"]
      let before = try runner.run(words + ["2019-01-01"])
      #expect(before.status == 1)
      #expect(before.text.contains("2 left out, not listed on that day"))
      let between = try runner.run(words + ["2020-01-01"]).text
      #expect(between.hasPrefix("1 of 5 parties may be listed, as of 2020-01-01"))
      #expect(between.contains("Bureau of Industry and Security lists"))
      #expect(between.contains("program: Entity List"))
      let after = try runner.run(words + ["2025-10-01"]).text
      #expect(after.hasPrefix("2 of 5 parties may be listed"))
      #expect(after.contains("By owners, if these matches are so: BIS affiliates 50 % rule"))
      #expect(after.contains("Standing: in-force"))
      #expect(after.contains("Tide Trading"))
    }
  }

  @Test func `leaves out what was judged to be two parties`() throws {
    try inCase { folder, runner in
      let table = """
        one,other,judgement,by,date
        list:Harbour-Optics-Limited,optics,different,researcher,2024
        """
      try Data(table.utf8).write(to: folder.appendingPathComponent("harbour/judgements.csv"))
      let text = try runner.run(["screen", "harbour", "--against", "list.csv"]).text
      #expect(text.contains("1 left out, judged to be two parties"))
      #expect(!text.contains("Tide Trading"))
    }
  }

  @Test func `shows a public nothing of a confidential judgement`() throws {
    try inCase { folder, runner in
      let table = """
        one,other,judgement,by,date,reason,visibility
        medical,list:Harbor-Medical-Co.,different,source handler,2024,told by a dock worker,confidential
        """
      try Data(table.utf8).write(to: folder.appendingPathComponent("harbour/judgements.csv"))
      for words in [
        ["match", "harbour", "--against", "list.csv", "--judged"],
        ["match", "harbour", "--against", "list.csv", "--format", "json"],
        ["show", "medical", "harbour", "list.csv"],
        ["convert", "harbour", "list.csv", "--to", "json"],
        ["screen", "harbour", "--against", "list.csv", "--format", "json"],
      ] {
        let result = try runner.run(words)
        for word in ["dock worker", "source handler", "different-from"] {
          #expect(!result.text.contains(word), "\(words)")
          #expect(!result.messages.contains(word), "\(words)")
        }
      }
    }
  }

  @Test func `reports every mistake of a table of judgements with its place`() throws {
    try inCase { folder, runner in
      let table = """
        one,other,judgement,score,by,date,visibility
        optics,medical,sam,,researcher,2024,
        optics,medical,same,2,researcher,2024,
        optics,,same,,researcher,2024,
        optics,medical,same,,,2024,
        optics,medical,same,,researcher,yesterday,
        optics,optics,same,,researcher,2024,
        optics,medical,same,,researcher,2024,secret
        """
      try Data(table.utf8).write(to: folder.appendingPathComponent("harbour/judgements.csv"))
      let result = try runner.run(["check", "harbour"])
      #expect(result.status == 2)
      for (line, message) in [
        (2, "'sam' is no judgement"), (3, "'2' is no score"),
        (4, "the row names no entry as 'other'"),
        (5, "nobody answers for the row"), (6, "'yesterday' is no date"),
        (7, "'optics' is compared with itself"), (8, "'secret' is no visibility"),
      ] {
        let found = (result.messages + result.text).split(separator: "\n").contains {
          $0.contains("judgements.csv:\(line):") && $0.contains(message)
        }
        #expect(found, "\(line): \(message)\n\(result.messages)")
      }
    }
  }

  @Test(arguments: [
    ["screen", "harbour"], ["match", "harbour", "--threshold", "2"],
    ["match", "harbour", "--limit", "0"], ["match", "--review"],
    ["match", "harbour", "--review", "--by", " "],
  ])
  func `refuses what makes no sense`(words: [String]) throws {
    try inCase { _, runner in
      let status = try runner.run(words).status
      #expect(status == 64 || status == 2)
    }
  }

  @Test func `tells of a list that cannot be read`() throws {
    try inCase { _, runner in
      let result = try runner.run(["match", "harbour", "--against", "nowhere.csv"])
      #expect(result.status == 2)
      #expect(result.messages.contains("nowhere.csv"))
    }
  }
}
