import EndUseTestSupport
import ExposureModel
import Foundation
import SourceDiagnostics
import Testing

@testable import Interchange

/// Records as they are written: per id, per property the set of values.
private struct Written: Equatable {
  var schemata: [String: String] = [:]
  var values: [String: [String: Set<[UInt8]>]] = [:]

  init(_ lines: [UInt8]) throws {
    for line in lines.split(separator: UInt8(ascii: "\n")) {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
      let id = try #require(object["id"] as? String)
      schemata[id] = object["schema"] as? String
      var found = values[id] ?? [:]
      var properties = object["properties"] as? [String: Any] ?? [:]
      for key in ["datasets", "referents", "first_seen", "last_seen", "last_change"] {
        properties[key] = object[key]
      }
      if let target = object["target"] as? Bool { properties["target"] = "\(target)" }
      for (key, value) in properties {
        let texts = (value as? [Any] ?? [value]).compactMap { value in
          (value as? String) ?? ((value as? [String: Any])?["id"] as? String)
        }
        // By the bytes: Unicode holds more for one than a property does.
        found[key, default: []].formUnion(texts.map { Array($0.utf8) })
      }
      values[id] = found
    }
  }

  /// What another writing lacks of this one, a line each.
  func missing(from other: Written, placed: (String) -> Bool) -> [String] {
    var missing: [String] = []
    for (id, properties) in values where placed(schemata[id] ?? "") {
      if other.schemata[id] != schemata[id] {
        missing.append("\(id) is \(other.schemata[id] ?? "nothing"), not \(schemata[id] ?? "")")
        continue
      }
      for (property, texts) in properties {
        for text in texts.subtracting(other.values[id]?[property] ?? []) {
          missing.append("\(id) \(property) '\(String(decoding: text.prefix(80), as: UTF8.self))'")
        }
      }
    }
    return missing.sorted()
  }
}

/// A graph's records by their ids: writing puts links of entities before others.
private func records(_ graph: ExposureGraph) -> [String: String] {
  var found: [String: String] = [:]
  for record in graph.records { found["\(record.sort) \(record.id)"] = "\(record)" }
  return found
}

private func isPlaced(_ schema: String) -> Bool {
  FtMSchema.entityKinds[schema] != nil || FtMSchema.edges[schema] != nil || schema == "Sanction"
}

private func graph(_ bytes: [UInt8]) throws -> ExposureGraph {
  try GraphLoader(format: .followTheMoney).read([GraphInput(name: "all.json", bytes: bytes)]).graph
}

@Suite struct `What was read from FollowTheMoney` {
  /// Writes what was read and compares both ways.
  private func checkWriteBack(_ bytes: [UInt8], _ what: String) throws {
    let first = try graph(bytes)
    let output = FtMWriter().write(first)
    let missing = try Written(bytes).missing(from: Written(output), placed: isPlaced)
    #expect(missing.isEmpty, "\(what): \(missing.prefix(8).joined(separator: "\n"))")
    compare(first, try graph(output), what)
    // Our own formats hold it too.
    for format in [Format.graphJSON, .caseFile] {
      let own = try reread(first, as: format)
      #expect(FtMWriter().write(own) == output, "\(what) through \(format.rawValue)")
    }
  }

  private func compare(_ one: ExposureGraph, _ other: ExposureGraph, _ what: String) {
    let (before, after) = (records(one), records(other))
    for (id, record) in before where after[id] != record {
      Issue.record("\(what): \(id)\n\(record)\nis read back as\n\(after[id] ?? "nothing")")
    }
    #expect(before.count == after.count, "\(what)")
  }

  @Test func `of the fixture is written back to the value`() throws {
    for fixture in Fixture.all where fixture.format == .followTheMoney {
      guard fixture.name.hasSuffix(".json"), let input = fixture.inputs.first else { continue }
      let first = try graph(input.bytes)
      let again = try graph(FtMWriter().write(first))
      compare(first, again, fixture.name)
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `of every schema is written back to the value`(seed: UInt64) throws {
    var sketch = FtMSketch(seed: seed)
    try checkWriteBack(sketch.lines(), "seed \(seed)")
  }

  @Test func `is written as it is now where it was changed`() throws {
    let line = """
      {"id": "a", "schema": "Company", "properties": {"name": ["Reef  Ltd\\n"], "jurisdiction": ["US"], \
      "address": ["1 Quay"]}, "datasets": ["d"]}
      """
    let read = try graph(Array(line.utf8))
    let json = String(decoding: GraphJSONWriter().write(read), as: UTF8.self)
    let changed = try GraphLoader().read([
      GraphInput(
        name: "a.json",
        text: json.replacing("\"name\": \"Reef  Ltd\"", with: "\"name\": \"Lagoon\"")
          .replacing("\"country\": \"US\"", with: "\"country\": \"CN\""))
    ]).graph
    let written = String(decoding: FtMWriter().write(changed), as: UTF8.self)
    #expect(written.contains("\"Lagoon\"") && written.contains("[\"cn\"]"), "\(written)")
    #expect(written.contains("\"address\":[\"1 Quay\"]"))
  }

  @Test func `names nobody who may not be seen`() throws {
    let lines = """
      {"id": "firm", "schema": "Company", "properties": {"name": ["Firm"], "address": ["c/o JANE ROE, Quay"], \
      "legalForm": ["Ltd"], "keywords": ["person-jane"]}, "datasets": ["d"]}
      {"id": "person-jane", "schema": "Person", "properties": {"name": ["Jane Roe"], "birthPlace": ["Reef"]}, "datasets": ["d"]}
      {"id": "own", "schema": "Ownership", "properties": {"owner": ["person-jane"], "asset": ["firm"], \
      "ownershipType": ["direct"]}, "datasets": ["d"]}
      {"id": "listing", "schema": "Sanction", "properties": {"entity": ["firm", "person-jane"], "provisions": \
      ["Freeze", "Travel ban on Jane Roe"]}, "datasets": ["d"]}
      """
    let shown = try graph(Array(lines.utf8)).visible(to: .public, keepPersons: false)
    for format in [Format.followTheMoney, .graphJSON, .caseFile] {
      let files = try #require(format.writer).files(shown)
      let text = files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
      #expect(text.contains("Ltd") && text.contains("Freeze"), "\(text)")
      for word in ["Jane", "JANE", "person-jane", "Reef", "direct"] {
        #expect(!text.contains(word), "\(format.rawValue) says \(word)")
      }
    }
  }

  @Test func `goes with a note or a source that may not be seen`() throws {
    let text = """
      case: A
      sources:
        open: {title: Open, kind: press}
        shut: {title: Shut, kind: press, visibility: confidential}
      entities:
        a:
          {kind: company, name: A, note: {text: Secret, visibility: partner},
            foreign: {format: ftm, properties: {notes: [secret words]}}}
        b:
          {kind: company, name: B, evidence: [{source: open}, {source: shut}],
            foreign: {format: ftm, properties: {summary: [secret words]}}}
        c: {kind: company, name: C, foreign: {format: ftm, properties: {summary: [open words]}}}
      links:
        - {from: a, supplies: c, status: reported, evidence: [{source: open}]}
        - {from: b, supplies: c, status: reported, evidence: [{source: open}]}
      """
    let whole = try GraphLoader().read([GraphInput(name: "case.yaml", text: text)]).graph
    let shown = String(
      decoding: GraphJSONWriter().write(whole.visible(to: .public)), as: UTF8.self)
    #expect(shown.contains("open words") && !shown.contains("secret words"))
    let all = String(
      decoding: GraphJSONWriter().write(whole.visible(to: .confidential)), as: UTF8.self)
    #expect(all.contains("secret words"))
  }
}
