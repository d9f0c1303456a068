import Foundation
import Testing

@Suite struct `An answer about the whole graph` {
  private let runner = CommandRunner(folder: CommandRunner.package)

  /// Argument lines that answer as JSON, each with its verb first.
  static let answers = [
    "exposure Graphs", "exposure Graphs --allow-gaps --columns people",
    "exposure Graphs/xinjiang-dna --home US --region CN-XJ",
    "rank Graphs", "rank Graphs/xinjiang-dna --home US --region CN-XJ --allow-gaps",
    "chokepoints Graphs", "chokepoints Graphs/cellebrite --limit 2",
    "owners hikvision Graphs", "owners cetc Graphs --as-of 2026-11-23",
    "whatif Graphs --from promega --suppose 'promega supplies xinjiang-police'",
    "whatif Graphs --without xinjiang-psb --as-of 2016",
  ]

  @Test(arguments: ["exposure", "rank"])
  func `names the bound of all its routes in its help`(verb: String) throws {
    let help = try runner.run([verb, "--help"]).text
    let words = help.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("--limit holds for each maker, and 100 000 routes for all of them"))
  }

  @Test(arguments: answers)
  func `keeps to the schema that it publishes`(line: String) throws {
    let words = Transcript.split(line)
    let schema = try SchemaCheck(
      CommandRunner.package.appendingPathComponent("docs/schema/\(words[0]).json"))
    let result = try runner.run(words + ["--format", "json"])
    #expect(result.status == 0, "\(result.messages)")
    #expect(try schema.faults(in: result.output) == [])
    #expect(try runner.run(words + ["--format", "json"]).output == result.output)
  }

  @Test(arguments: answers)
  func `is there as text and Markdown, without a verdict`(line: String) throws {
    for form in ["text", "md"] {
      let text = try runner.run(Transcript.split(line) + ["--format", form]).text
      #expect(text.contains("searched"))
      for word in ["guilty", "illegal", "complicit", "violat"] {
        #expect(!text.lowercased().contains(word), "\(line): \(word)")
      }
    }
  }

  @Test func `about owners says what it is, and what is not verified`() throws {
    let result = try runner.run(["owners", "cetc", "Graphs", "--as-of", "2026-11-23"])
    #expect(result.text.contains("Not legal advice"))
    #expect(result.text.contains("not verified here"))
  }

  @Test func `marks what is supposed wherever it stands`() throws {
    for form in ["text", "md"] {
      let result = try runner.run([
        "whatif", "Graphs/xinjiang-dna", "--from", "promega", "--suppose",
        "promega supplies promega-dna-products to xinjiang-police", "--format", form,
      ])
      #expect(result.text.contains("1 route gained"))
      #expect(result.text.contains("SUPPOSED link"))
      #expect(result.text.contains("supplies (SUPPOSED)"))
    }
  }

  @Test func `is a table that a spreadsheet does not run`() throws {
    let text = """
      case: The harbour
      as-of: 2024-01-31
      sources:
        report: {title: Harbour report, kind: research-report, date: 2019}
      entities:
        formula: {kind: manufacturer, name: '=HYPERLINK("http://example.org";"x")', country: XA}
        plus: {kind: manufacturer, name: "+1, and \\"more\\"", country: XA}
        watch: {kind: government-buyer, name: Watch, country: XA}
        scheme: {kind: programme, name: '@scheme', country: XA}
      links:
        - {from: formula, supplies: watch, when: 2017, status: reported, evidence: [{source: report}]}
        - {from: plus, supplies: watch, when: 2017, status: reported, evidence: [{source: report}]}
        - {from: watch, operates: scheme, when: 2016/.., status: reported, evidence: [{source: report}]}
      """
    let result = try runner.run(
      ["exposure", "-", "--format", "csv", "--quiet"], input: Data(text.utf8))
    #expect(result.status == 0, "\(result.messages)")
    let rows = result.text.components(separatedBy: "\r\n")
    #expect(rows.count == 4)
    #expect(
      rows[1].hasPrefix(
        "\"'=HYPERLINK(\"\"http://example.org\"\";\"\"x\"\")\",formula,XA,'@scheme,"))
    #expect(rows[2].hasPrefix("\"'+1, and \"\"more\"\"\",plus,"))
  }

  @Test(arguments: [
    ("exposure Graphs/xinjiang-dna", Int32(0)),
    ("exposure Graphs/xinjiang-dna --home DE", 1),
    ("exposure Graphs/xinjiang-dna --home Germany", 64),
    ("exposure Graphs/xinjiang-dna --columns rows", 64),
    ("rank Graphs/xinjiang-dna", 0),
    ("chokepoints Graphs/xinjiang-dna --from promega", 1),
    ("owners cetc Graphs/ijop", 0),
    ("whatif Graphs/xinjiang-dna", 64),
    ("whatif Graphs/xinjiang-dna --suppose 'promega owns xinjiang-police'", 2),
    ("whatif Graphs/xinjiang-dna --suppose 'promega supplies nobody-at-all'", 2),
    ("whatif Graphs/xinjiang-dna --suppose 'promega supplies xinjiang-residents'", 2),
    ("whatif Graphs/xinjiang-dna --suppose 'promega supplies promega'", 2),
    ("whatif Graphs/xinjiang-dna --from promega --as-of 2020", 1),
    ("owners promega Graphs/xinjiang-dna", 1),
    ("owners nobody-at-all Graphs/xinjiang-dna", 2),
    ("owners cetc Graphs/ijop --as-of yesterday", 64),
    ("rank Graphs/xinjiang-dna --region DE", 1),
  ])
  func `ends with its status`(line: String, status: Int32) throws {
    let result = try runner.run(Transcript.split(line))
    #expect(result.status == status, "\(line): \(result.messages)")
  }
}
