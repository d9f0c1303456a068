import EndUseTestSupport
import ExposureModel
import Interchange
import SourceDiagnostics
import Testing

/// What the public may not see is in no byte of what is written for it.
@Suite struct `A case file written for an audience` {
  /// A case in which every hidden part holds the word XSECRETX, and every part for partners
  /// XPARTNERX, ids among them.
  private static let secretive = """
    case: A case with secrets
    sources:
      open: {title: An open report, kind: press, origin: paper}
      noted: {title: A report, kind: press, origin: paper, note: {text: XSECRETX, visibility: confidential}}
      XSECRETX-source: {title: XSECRETX, kind: lead, publisher: XSECRETX, origin: XSECRETX-origin, visibility: confidential}
      XPARTNERX-source: {title: XPARTNERX, kind: press, visibility: partner}
    origins: {paper: The Paper, XSECRETX-origin: XSECRETX, XPARTNERX-source: XPARTNERX}
    entities:
      maker:
        kind: manufacturer
        name: Harbour Genomics
        country: XA
        note: {text: XSECRETX, visibility: confidential}
        evidence: [{source: XSECRETX-source, at: XSECRETX}, {source: open, at: XSECRETX, visibility: confidential}]
      police: {kind: government-buyer, name: Harbour Watch, country: XC}
      seller: {kind: distributor, name: Lagoon Instruments, country: XB}
      XSECRETX-party: {kind: distributor, name: XSECRETX, country: XB, visibility: confidential}
      XPARTNERX-party: {kind: distributor, name: XPARTNERX, country: XB, visibility: partner}
      hg-3: {kind: product, name: HG-3, component-of: [system, XSECRETX-product], kind-of: XSECRETX-product}
      system: {kind: product, name: A system}
      XSECRETX-product: {kind: product, name: XSECRETX, visibility: confidential}
    links:
      - {id: open-sale, from: maker, supplies: police, product: [hg-3, XSECRETX-product], when: 2017, status: reported, evidence: [{source: open, quote: {original: XSECRETX, visibility: confidential}}, {source: XSECRETX-source}], note: {text: XPARTNERX, visibility: partner}}
      - {from: maker, supplies: police, when: 2018, status: reported, note: XSECRETX, evidence: [{source: open}], visibility: confidential}
      - {from: maker, supplies: police, when: 2019, status: reported, evidence: [{source: noted}]}
      - {id: XSECRETX-link, from: maker, supplies: XSECRETX-party, when: 2017, status: reported, evidence: [{source: open}]}
      - {from: seller, supplies: police, when: 2017, status: reported, note: XSECRETX, evidence: [{source: XSECRETX-source}]}
      - {from: maker, ships: police, product: XSECRETX-product, when: 2017, status: reported, evidence: [{source: open}], note: XSECRETX}
      - {from: maker, ships: seller, when: 2017, status: reported, evidence: [{source: XPARTNERX-source, quote: XPARTNERX}]}
      - {from: maker, gap: seller, product: XSECRETX-product, reason: unknown, note: XSECRETX}
      - {from: seller, gap: police, reason: unknown, premises: [open-sale, XSECRETX-link]}
    statements:
      - {by: XSECRETX-party, says: denies, about: open-sale, evidence: [{source: open}]}
      - {by: maker, says: denies, about: [open-sale, XSECRETX-link], names: [XSECRETX-party, police], date: 2018, evidence: [{source: open}]}
      - {by: maker, says: halts, about: XSECRETX-link, evidence: [{source: open}], note: XSECRETX}
      - {by: XSECRETX name, says: halts, about: maker, evidence: [{source: XSECRETX-source}]}
      - {by: maker, says: promises, about: maker, evidence: [{source: open}], note: {text: XSECRETX, visibility: confidential}}
    """

  private func graph() throws(ReadFailure) -> ExposureGraph {
    try GraphLoader().read([GraphInput(name: "secrets.yaml", text: Self.secretive)]).graph
  }

  private func written(for audience: Audience) throws(ReadFailure) -> String {
    String(
      decoding: CaseFileWriter().write(try graph().visible(to: audience)), as: UTF8.self)
  }

  @Test func `holds no byte of a secret when it is public`() throws {
    let text = try written(for: .public)
    #expect(!text.contains("XSECRETX"))
    #expect(!text.contains("XPARTNERX"))
    #expect(!text.contains("visibility"))
    #expect(text.contains("Harbour Genomics"))
  }

  @Test func `holds what partners may see, and no more, when it is theirs`() throws {
    let text = try written(for: .partner)
    #expect(!text.contains("XSECRETX"))
    #expect(text.contains("XPARTNERX"))
  }

  @Test func `holds everything when it is confidential`() throws {
    #expect(try written(for: .confidential).contains("XSECRETX-link"))
  }

  @Test func `does not count hidden links in the ids of those that stay`() throws {
    let shown = try graph().visible(to: .public)
    #expect(
      shown.links.map(\.id.rawValue) == [
        "open-sale", "maker--supplies--police", "seller--gap--police",
      ])
  }

  @Test(arguments: Visibility.allCases, UInt64(300)...330)
  func `is sound, and reads back to what the audience may see`(
    audience: Audience, seed: UInt64
  ) throws {
    let shown = try #require(SeededExposureGraph.graph(seed: seed)).visible(to: audience)
    let difference = difference(shown, try reread(shown))
    #expect(difference == nil)
  }
}
