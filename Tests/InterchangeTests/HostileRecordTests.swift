import EndUseTestSupport
import ExposureModel
import FoundationEssentials
import Interchange
import SourceDiagnostics
import Testing

/// What a reading gives: the graph with what was said about it, or the faults.
private enum Outcome {
  case read(LoadedGraph)
  case refused([Diagnostic])

  init(_ text: String, _ name: String, format: Format? = nil) {
    self.init([GraphInput(name: name, text: text)], format: format)
  }

  init(_ inputs: [GraphInput], format: Format? = nil) {
    do throws(ReadFailure) {
      self = .read(try GraphLoader(format: format).read(inputs))
    } catch { self = .refused(error.diagnostics) }
  }
}

@Suite struct `A record of any format` {
  /// Two parties, whose ids are `$A` and `$B`.
  private static let pairs: [(Format, String)] = [
    (
      .followTheMoney,
      """
      {"id": "$A", "schema": "Company", "properties": {"name": ["One"]}}
      {"id": "$B", "schema": "Company", "properties": {"name": ["Two"]}}
      """
    ),
    (
      .bods,
      """
      [{"statementId": "1", "recordId": "$A", "recordType": "entity", "recordDetails":
      {"entityType": {"type": "registeredEntity"}, "name": "One"}},
      {"statementId": "2", "recordId": "$B", "recordType": "entity", "recordDetails":
      {"entityType": {"type": "registeredEntity"}, "name": "Two"}}]
      """
    ),
    (
      .ocds,
      """
      {"ocid": "o", "parties": [{"id": "$A", "name": "One", "roles": ["buyer"]},
      {"id": "$B", "name": "Two", "roles": ["supplier"]}]}
      """
    ),
    (.list, "name,date_added\n$A,2019-01-01\n$B,2020-01-01\n"),
    (
      .graphML,
      "<graphml><graph edgedefault='directed'><node id='$A'/><node id='$B'/></graph></graphml>"
    ),
    (
      .gexf,
      "<gexf><graph><nodes><node id='$A' label='One'/><node id='$B' label='Two'/></nodes></graph></gexf>"
    ),
    (.gml, "graph [ node [ id \"$A\" label \"One\" ] node [ id \"$B\" label \"Two\" ] ]"),
    (.dot, "digraph { \"$A\" [label=One]; \"$B\" [label=Two]; }"),
    (
      .cytoscape,
      "{\"elements\": [{\"data\": {\"id\": \"$A\"}}, {\"data\": {\"id\": \"$B\"}}]}"
    ),
    (.jsonGraph, "{\"graph\": {\"nodes\": [{\"id\": \"$A\"}, {\"id\": \"$B\"}], \"edges\": []}}"),
    (.neo4j, "name:ID,:LABEL\n$A,Company\n$B,Company\n"),
    (.csv, "id,kind,name\n$A,company,One\n$B,company,Two\n"),
    (
      .caseFile,
      "case: a\nentities:\n  $A: {kind: company, name: One}\n  $B: {kind: company, name: Two}\n"
    ),
  ]

  @Test(arguments: pairs.map(\.0))
  func `whose id looks like another's is kept apart and reported, or refused`(
    format: Format
  ) throws {
    let text = try #require(Self.pairs.first { $0.0 == format }?.1)
      .replacing("$A", with: "caf\u{E9}").replacing("$B", with: "cafe\u{301}")
    switch Outcome(text, "alike.txt", format: format) {
    case .read(let loaded):
      #expect(loaded.graph.entities.count == 2, "\(loaded.graph.entities.map(\.id))")
      #expect(loaded.warnings.contains { $0.code == .lookalikeID && $0.range != nil })
    case .refused(let found):
      #expect(found.contains { $0.severity == .error && $0.range != nil }, "\(found)")
    }
  }

  @Test func `that refers to an id in another spelling does not mean the first`() throws {
    let text = """
      {"graph": {"nodes": [{"id": "caf\u{E9}"}, {"id": "reef"}],
      "edges": [{"source": "cafe\u{301}", "target": "reef"}]}}
      """
    guard case .read(let loaded) = Outcome(text, "alike.json") else {
      Issue.record("it was refused")
      return
    }
    #expect(loaded.graph.entities.count == 3)
    #expect(loaded.graph.links.map(\.from.rawValue) == ["cafe\u{301}~2"])
  }

  @Test(arguments: [
    "1e400", "-0.0001", "100.0001", "\"NaN\"", "99999999999999999999999999", "1e-400", "true",
  ])
  func `with a share out of range is read without it`(share: String) throws {
    let text = """
      [{"statementId": "1", "recordId": "a", "recordType": "entity", "recordDetails":
      {"entityType": {"type": "registeredEntity"}, "name": "A"}},
      {"statementId": "2", "recordId": "r", "recordType": "relationship", "recordDetails":
      {"subject": "a", "interestedParty": {"reason": "unknown"}, "interests":
      [{"type": "shareholding", "share": {"exact": \(share)}}]}}]
      """
    guard case .read(let loaded) = Outcome(text, "share.json") else {
      Issue.record("it was refused")
      return
    }
    #expect(loaded.summaries.first?.ignored["share: no share"] == 1)
    #expect(loaded.graph.links.map(\.detail) == [.control(share: .unknown)])
  }

  @Test(arguments: [
    "1e400", "\"NaN\"", "-1e31", "123456789012345678901234567890123456789", "\"1,000\"", "[]",
  ])
  func `with an amount out of range is read without it`(amount: String) throws {
    let text = """
      {"ocid": "o", "buyer": {"id": "b", "name": "B"}, "awards": [{"id": "1", "suppliers":
      [{"id": "s", "name": "S"}], "value": {"amount": \(amount), "currency": "USD"},
      "items": [{"id": "i", "description": "I", "quantity": \(amount)}]}]}
      """
    guard case .read(let loaded) = Outcome(text, "amount.json") else {
      Issue.record("it was refused")
      return
    }
    let ignored = loaded.summaries.first?.ignored ?? [:]
    #expect(ignored["value: no money"] == 1, "\(ignored)")
    #expect(ignored["quantity: no number"] == 1, "\(ignored)")
    #expect(
      loaded.graph.links.map(\.detail) == [
        .flow(products: loaded.graph.links.flatMap(\.products), quantity: nil, value: nil)
      ])
  }

  @Test(arguments: Fixture.all)
  func `with a byte that is not UTF-8 is refused or dropped, and never guessed at`(
    fixture: Fixture
  ) {
    for (index, input) in fixture.inputs.enumerated() {
      for part in 1..<8 {
        var inputs = fixture.inputs
        var bytes = input.bytes
        bytes.insert(0xFF, at: bytes.count * part / 8)
        inputs[index] = GraphInput(name: input.name, bytes: bytes)
        let format = fixture.format == .spreadsheet ? nil : fixture.format
        switch Outcome(inputs, format: format) {
        case .read(let loaded):
          let text = String(decoding: GraphJSONWriter().write(loaded.graph), as: UTF8.self)
          #expect(!text.unicodeScalars.contains("\u{FFFD}"), "\(input.name), part \(part)")
        case .refused(let found):
          #expect(found.contains { $0.severity == .error && $0.file != nil }, "\(found)")
        }
      }
    }
  }

  @Test(arguments: [Format.followTheMoney, .bods, .ocds, .cytoscape, .jsonGraph, .graphJSON])
  func `with a key that stands twice is refused at the second`(format: Format) {
    let text = "{\"id\": \"a\",\n\"id\": \"b\"}"
    guard case .refused(let found) = Outcome(text, "twice.json", format: format) else {
      Issue.record("it was read")
      return
    }
    #expect(found.contains { $0.code == .duplicateKey && $0.range?.start.line == 2 }, "\(found)")
  }
}

@Suite struct `Many records of one thing` {
  private static let count = 20_000

  private func isReadSoon(_ text: String, _ name: String, links: Int, entities: Int) {
    let clock = ContinuousClock()
    var outcome: Outcome?
    let time = clock.measure { outcome = Outcome(text, name) }
    // What grows with the square of their number would take minutes.
    #expect(time < .seconds(20))
    guard case .read(let loaded) = outcome else {
      Issue.record("they were refused")
      return
    }
    #expect(loaded.graph.links.count == links)
    #expect(loaded.graph.entities.count == entities)
  }

  @Test func `are read soon where they are awards and contracts of one process`() {
    let awards = (0..<Self.count).map {
      "{\"id\": \($0), \"suppliers\": [{\"id\": \"s\", \"name\": \"S\"}]}"
    }
    let contracts = (0..<Self.count).map { "{\"id\": \($0), \"awardID\": \($0)}" }
    isReadSoon(
      """
      {"ocid": "o", "buyer": {"id": "b", "name": "B"}, "awards": [\(awards.joined(separator: ","))],
      "contracts": [\(contracts.joined(separator: ","))]}
      """, "awards.json", links: Self.count, entities: 2)
  }

  @Test func `are read soon where each statement replaces the one before`() {
    let statements = (0..<Self.count).map { number in
      """
      {"statementID": "s\(number)", "statementType": "entityStatement", "name": "A",
      "entityType": "registeredEntity", "replacesStatements": ["s\(number - 1)"]}
      """
    }
    isReadSoon(
      "[" + statements.joined(separator: ",") + "]", "chain.json", links: 0, entities: 1)
  }

  @Test func `are read soon where they are namesakes on a list`() {
    let header = "source,entity_number,programs,name,type,alt_names,addresses,start_date,end_date,"
    let rows = (0..<Self.count).map { "L - A,,P,SAME NAME,,,\($0) Street,,,\n" }
    isReadSoon(
      header + "federal_register_notice\n" + rows.joined(), "names.csv", links: 0,
      entities: Self.count)
  }
}

@Suite struct `Every format that is read` {
  /// Case files and indexes have tests of their own damage.
  @Test(arguments: Format.allCases.filter { $0.reader != nil && $0 != .caseFile && $0 != .index })
  func `has a fixture, and so is cut and flipped`(format: Format) {
    #expect(Fixture.all.contains { $0.format == format })
  }
}
