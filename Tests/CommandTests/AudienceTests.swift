import Foundation
import Testing

@Suite struct `What is confidential` {
  /// A case in which everything that the public may not see bears the word SECRET.
  static let text = """
    case: The harbour
    as-of: 2024-01-31
    sources:
      open-report: {title: Harbour report, kind: research-report, date: 2019}
      partner-memo: {title: SECRET memo, kind: research-report, date: 2019, visibility: partner}
      SECRET-witness: {title: SECRET witness, kind: lead, visibility: confidential}
    entities:
      harbour-genomics: {kind: manufacturer, name: Harbour Genomics, country: XA, note: {text: SECRET note, visibility: confidential}}
      harbour-watch: {kind: government-buyer, name: Harbour Watch, country: XA}
      SECRET-shop: {kind: distributor, name: SECRET shop, country: XA, visibility: confidential}
      a-witness: {kind: person, name: SECRET person, country: XA}
      fishers: {kind: population, name: Fishers, country: XA, abuse: mass_dna_collection}
      SECRET-product: {kind: product, name: SECRET product, visibility: confidential}
    links:
      - from: harbour-genomics
        supplies: harbour-watch
        when: 2017
        status: reported
        evidence:
          - {source: open-report, credibility: 2, quote: {original: SECRET words, visibility: confidential}}
          - {source: SECRET-witness, credibility: 2}
        note: {text: SECRET remark, visibility: partner}
      - from: harbour-genomics
        supplies: SECRET-shop
        when: 2017
        status: reported
        evidence: [{source: open-report, credibility: 2}]
      - from: SECRET-shop
        supplies: harbour-watch
        when: 2018
        status: reported
        evidence: [{source: open-report, credibility: 2}]
      - id: SECRET-second
        from: harbour-genomics
        supplies: harbour-watch
        when: 2018
        status: reported
        evidence: [{source: partner-memo, credibility: 2}]
      - from: harbour-genomics
        services: harbour-watch
        product: SECRET-product
        when: 2018
        status: reported
        evidence: [{source: open-report, credibility: 2}]
      - from: harbour-watch
        harms: fishers
        when: 2016/..
        status: reported
        evidence: [{source: open-report, credibility: 2}]
    statements:
      - id: SECRET-statement
        by: SECRET-shop
        says: denies
        about: [harbour-watch]
        date: 2020
        evidence: [{source: open-report}]
      - by: a-witness
        says: gives-notice
        about: [harbour-watch]
        date: 2020
        evidence: [{source: open-report}]
    """

  /// Every verb that prints something of a graph.
  static let verbs = [
    "trace", "trace --format json", "trace --format md", "trace --allow-gaps --explain",
    "trace --control --identity possible", "map -o - --format svg", "map -o - --format dot",
    "map -o - --format html", "map -o - --format html --allow-gaps --control",
    "report", "report --format html", "report --format json --allow-gaps", "report --format csv",
    "finding", "finding --from harbour-genomics", "gaps", "gaps --format json", "timeline",
    "timeline --format json", "convert",
    "show harbour-watch", "show harbour-genomics --format json",
    "show harbour-genomics--supplies--harbour-watch", "show open-report", "find e",
    "find SECRET", "exposure", "exposure --columns people --format csv",
    "exposure --allow-gaps --format json", "rank", "rank --format csv", "rank --format json",
    "query 'MATCH p = (a)-[e]-(b) RETURN p, a, e, properties(a), properties(e), origins(p)'",
    "query 'MATCH (a)-[e]-(b) RETURN *' --format json --profile",
    "query 'MATCH (a) WHERE a.name CONTAINS \"SEC\" RETURN count(*)'",
    "query 'MATCH (a)-[e]-() RETURN a.names, a.note, e.note, e.sources' --format csv",
    "whatif --as-of 2016", "whatif --without harbour-watch --format json",
    "owners harbour-watch", "owners harbour-watch --format json",
    "chokepoints", "chokepoints --format csv", "chokepoints --format json --allow-gaps",
  ]

  private func run(_ line: String, audience: String) throws -> (CommandRunner.Result, URL) {
    try inScratchFolder { folder in
      let file = folder.appendingPathComponent("case.yaml")
      try Data(Self.text.utf8).write(to: file)
      let result = try CommandRunner(folder: folder)
        .run(Transcript.split(line) + ["case.yaml", "--audience", audience])
      return (result, file)
    }
  }

  @Test(arguments: verbs)
  func `is in no byte of what the public reads`(line: String) throws {
    let (result, _) = try run(line, audience: "public")
    #expect(result.status == 0 || result.status == 1, "\(line): \(result.messages)")
    let messages = line.hasSuffix("SECRET") ? "" : result.messages
    #expect(!(result.text + messages).contains("SECRET"), "\(line)")
  }

  @Test func `does not show in the counts of what was searched`() throws {
    let (result, _) = try run("trace --format json", audience: "public")
    #expect(result.text.contains("\"entities\" : 3,"))
    #expect(result.text.contains("\"links\" : 2,"))
    #expect(result.text.contains("\"sources\" : 1,"))
  }

  @Test func `is there for those who may see it`() throws {
    let (partner, _) = try run("trace", audience: "partner")
    #expect(partner.text.contains("SECRET remark"))
    #expect(!partner.text.contains("SECRET shop"))
    let (holder, _) = try run("trace", audience: "confidential")
    #expect(holder.text.contains("SECRET shop"))
  }
}
