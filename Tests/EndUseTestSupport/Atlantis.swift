public import ExposureModel
import Interchange
public import SourceDiagnostics

/// The one fictional world of the tests: nothing in it is anybody's.
///
/// A maker's sequencers reach a police by a direct sale and through a distributor, a halt comes
/// between, and one step is a gap. Countries are user-assigned codes of ISO 3166.
public enum Atlantis {
  /// Its name in messages.
  public static let fileName = "atlantis/case.yaml"

  /// The graph; every reading is a new one.
  ///
  /// - Throws: What is wrong with the case file above, should somebody break it.
  public static func graph() throws(ReadFailure) -> ExposureGraph {
    try graph(from: caseFile)
  }

  /// The graph of the case file as a test changed it.
  ///
  /// - Throws: What is wrong with the changed file.
  public static func graph(from text: String) throws(ReadFailure) -> ExposureGraph {
    try GraphLoader().read([GraphInput(name: fileName, text: text)]).graph
  }

  /// The case file.
  public static let caseFile = """
    # A fictional case. Nobody in it is real.
    case: Harbour Genomics and the police of Atlantis
    headline: How sequencers reached the Harbour Watch
    standfirst: >-
      Harbour Genomics sold sequencers to the police of Atlantis, and stopped. Its goods went on arriving
      through Lagoon Instruments.
    as-of: 2024-01-31

    link-kinds:
      leases-to:
        reads-as: leases to
        role: flow
        from: party
        to: [party, programme]
        definition: A party hands goods to another for a rent.

    origins:
      tide-institute: Tide Institute, study of the Tide Register, 2017
      harbour-gazette: The Harbour Gazette, papers of the police, 2021
      genomics-statement: Harbour Genomics, statement of 2019

    sources:
      institute-2017:
        title: "A register of everybody: samples in Atlantis"
        publisher: Tide Institute
        date: 2017-12
        url: https://institute.example/register
        language: en
        kind: research-report
        origin: tide-institute
        reliability: B
      gazette-2021:
        title: The sequencers that kept coming
        publisher: Harbour Gazette
        date: 2021-06-11
        kind: press
        origin: harbour-gazette
        reliability: B
      award-2016:
        title: Award notice 2016/44
        publisher: Harbour Watch
        date: 2016-09
        archive: https://archive.example/award-44
        sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        retrieved: 2017-03-02
        kind: procurement-record
        reliability: A
      statement-2019:
        title: Statement on sales in Atlantis
        publisher: Harbour Genomics
        date: 2019-02-20
        kind: company-statement
        origin: genomics-statement
        reliability: C

    entities:
      harbour-genomics:
        kind: manufacturer
        name: Harbour Genomics
        names: [{text: HG, language: en, kind: abbreviation}]
        country: XA
        identifiers: {lei: XA00HARBOURGENOMIC61, opencorporates: [xa/1, xa/2]}
      reef-capital: {kind: investor, name: Reef Capital, country: XA}
      coral-optics: {kind: manufacturer, name: Coral Optics, country: XB}
      lagoon-instruments: {kind: distributor, name: Lagoon Instruments, country: XC}
      lagoon-trading: {kind: company, name: Lagoon Trading, country: XC}
      harbour-watch:
        kind: government-buyer
        name: Harbour Watch
        names: [{text: 港湾警察, language: zh, kind: native}]
        country: XC
        region: XC-01
      ministry-of-tides: {kind: public-body, name: Ministry of Tides, country: XC}
      tide-institute: {kind: organization, name: Tide Institute, country: XD}
      harbour-gazette: {kind: organization, name: Harbour Gazette, country: XD}
      tide-register: {kind: programme, name: Tide Register, country: XC, region: XC-01}
      islanders:
        kind: population
        name: People of the outer islands
        country: XC
        abuse: [mass_dna_collection, arbitrary_detention]
      sequencers: {kind: technology, name: DNA sequencers, technology: dna-sequencer}
      hg-3: {kind: product, name: HG-3 sequencer, kind-of: sequencers, technology: dna-sequencer}
      lens-9: {kind: product, name: Lens 9, component-of: hg-3}

    links:
      - from: coral-optics
        manufactures: lens-9
        when: 2014/..
        status: documented
        evidence: [{source: institute-2017, at: p. 12, credibility: 2}]
      - from: coral-optics
        supplies: harbour-genomics
        product: lens-9
        when: 2015/2020
        status: reported
        evidence: [{source: institute-2017, at: p. 12, credibility: 3}]
      - from: harbour-genomics
        manufactures: hg-3
        when: 2014/..
        status: documented
        evidence: [{source: award-2016, at: row 3, credibility: 2}]
      - id: direct-sale
        from: harbour-genomics
        supplies: harbour-watch
        product: hg-3
        quantity: {amount: 12, unit: devices}
        value: {amount: 1250000.50, currency: XTS, approximate: true}
        when: 2016-09
        known-from: 2017-12
        status: documented
        evidence:
          - {source: award-2016, at: row 3, credibility: 1, quote: Zwölf Geräte, translation: Twelve devices}
          - {source: institute-2017, at: p. 4, credibility: 1}
      - id: resale
        from: lagoon-instruments
        supplies: harbour-watch
        product: [hg-3]
        when: ../2021-06
        known-from: 2021-06-11
        status: reported
        evidence: [{source: gazette-2021, credibility: 2}]
      - id: gap-to-lagoon
        from: harbour-genomics
        gap: lagoon-instruments
        product: hg-3
        reason: x:acquisition_route_unknown
        premises: [resale]
        would-close: [customs record, the maker's list of distributors]
      - from: lagoon-trading
        possibly-same-as: lagoon-instruments
        score: 0.85
        method: one address, two names
        status: inferred
        evidence: [{source: gazette-2021, credibility: 3}]
      - from: reef-capital
        owns: harbour-genomics
        share: {min: 25, max: 49.5}
        when: 2012/..
        status: documented
        evidence: [{source: statement-2019, credibility: 2}]
      - from: ministry-of-tides
        parent-of: harbour-watch
        when: 2010/..
        status: documented
        evidence: [{source: award-2016, credibility: 2}]
      - from: lagoon-instruments
        leases-to: tide-register
        product: hg-3
        when: 2020~
        status: claimed
        evidence: [{source: gazette-2021, credibility: 4}]
      - from: harbour-watch
        operates: tide-register
        when: 2016/..
        status: reported
        evidence: [{source: institute-2017, at: p. 2, credibility: 2}]
      - from: tide-register
        uses: hg-3
        when: 2017
        status: reported
        evidence: [{source: institute-2017, at: p. 9, credibility: 2}]
      - from: tide-register
        harms: islanders
        when: 2016/2023
        known-from: 2017-12
        status: reported
        evidence:
          - source: institute-2017
            at: p. 1
            credibility: 2
            quote: samples were taken from everybody between 12 and 65, without asking and with the police at the door

    statements:
      - by: tide-institute
        says: gives-notice
        about: [harbour-genomics, direct-sale]
        date: 2017-12
        evidence: [{source: institute-2017}]
      - id: halt
        by: harbour-genomics
        says: halts
        about: [harbour-watch]
        date: 2019-02-20
        effective: 2019-03
        evidence: [{source: statement-2019}]
        note: Sale and service of sequencers.
      - by: harbour-gazette
        says: gives-notice
        about: [lagoon-instruments, resale]
        date: 2021-06-11
        evidence: [{source: gazette-2021}]
      - by: Sea Council
        says: lists
        about: [harbour-watch]
        names: [harbour-watch]
        date: 2020-07
        evidence: [{source: gazette-2021, at: last paragraph}]

    """
}
