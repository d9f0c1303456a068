import EndUseTestSupport

@testable import Interchange

/// Seeded FollowTheMoney entities of every schema that is read, with values as careless as real ones.
struct FtMSketch {
  private var random: SplitMix64
  private var serial = 0

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// Properties of any schema: what the mapping uses, and what it has no place for.
  private static let texts: [String] = [
    "name", "alias", "weakAlias", "previousName", "abbreviation", "title", "notes", "summary",
    "description", "role", "relationship", "status", "purpose", "goodsDescription", "sharesType",
    "program", "reason", "address", "provisions", "sharesCount", "lotNumber", "hscode", "legalForm",
    "position", "email", "keywords", "swiftBic", "leiCode", "innCode", "registrationNumber",
    "idNumber",
    "ownershipType", "criteria", "topics",
  ]
  private static let words: [String] = [
    "Reef", "Reef\\t", "Reef ", "reef", "caf\u{E9}", "cafe\u{301}", "港口", "港口 Ltd", "", " ", "mil",
    "gov.security", "sanction", "role: supplies", "supplies", "owner: a", "a\\nb", "a b",
    "\\u0007 bell",
    "\\\"quoted\\\" \\\\ back", "5493001KJTIIGC8Y1R12", "null", "true", "12", "- dash", "#hash",
    "e0", "\u{202E}turned", "linked-with", "24.5", "😀 party",
  ]
  private static let dates = [
    "2019", "2019-02", "2019-02-20", "2019-02-20T10:00:00", "2020-01-01", "2018-12-31 00:00",
    "soon",
    "2019-02-30", "1999", "2019-13", "20190220",
  ]
  private static let countries = ["us", "US", "cn", "zz", "eu", "su", "gb-sct", "de"]
  private static let amounts = [
    "100", "100.00", "1e2", "1,000", "-5", "0.10", "many", "24.50", "24.5 %",
  ]
  private static let pages = [
    "https://example.org/a", "http://example.org/b?c=d", "example.org", "https://",
    "https://example.org/" + String(repeating: "x", count: 300) + "/1",
    "https://example.org/" + String(repeating: "x", count: 300) + "/2",
  ]

  private mutating func number(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  private mutating func some(_ values: [String], atMost most: Int) -> [String] {
    (0..<number(most) + 1).map { _ in values[number(values.count)] }
  }

  private mutating func text() -> String {
    let word = Self.words[number(Self.words.count)]
    switch number(25) {
    case 0: return String(repeating: word + "x", count: 60)
    case 1: return String(repeating: "long ", count: 1 + number(900))
    default: return number(3) == 0 ? word + " \(number(3))" : word
    }
  }

  private mutating func record(
    _ id: String, _ schema: String, _ ends: [(String, [String])] = []
  ) -> String {
    var properties: [(String, [String])] = ends
    func has(_ name: String) -> Bool { properties.contains { $0.0 == name } }
    for _ in 0..<number(9) {
      let name = Self.texts[number(Self.texts.count)]
      if !has(name) { properties.append((name, (0..<number(3) + 1).map { _ in text() })) }
    }
    for (names, values) in [
      (
        ["startDate", "endDate", "date", "contractDate", "listingDate", "incorporationDate"],
        Self.dates
      ),
      (["country", "jurisdiction", "mainCountry", "nationality"], Self.countries),
      (
        ["amount", "amountEur", "amountUsd", "percentage", "confidenceScore", "currency"],
        Self.amounts
      ),
      (["sourceUrl"], Self.pages), (["matcher"], Self.words),
    ] {
      for name in names where number(3) == 0 { properties.append((name, some(values, atMost: 2))) }
    }
    if has("amount"), !has("currency"), number(2) == 0 { properties.append(("currency", ["USD"])) }
    properties.shuffle(using: &random)
    var line = "{\"id\": \"\(id)\", \"schema\": \"\(schema)\", \"properties\": {"
    line += properties.map { "\"\($0.0)\": [\($0.1.map { "\"\($0)\"" }.joined(separator: ", "))]" }
      .joined(separator: ", ")
    line += "}"
    if number(4) > 0 { line += ", \"datasets\": [\"\(["set", "second set"][number(2)])\"]" }
    if number(2) == 0 { line += ", \"first_seen\": \"2023-01-0\(1 + number(9))T00:00:00\"" }
    if number(3) == 0 { line += ", \"referents\": [\"r1\", \"r2\"], \"target\": true" }
    return line + "}"
  }

  /// Entities, then links, awards and listings of them; every end is there.
  mutating func lines() -> [UInt8] {
    var lines: [String] = []
    let things = FtMSchema.entityKinds.keys.sorted()
    var ids: [String: [String]] = [:]
    for schema in things {
      for _ in 0..<2 {
        serial += 1
        ids[schema, default: []].append("e\(serial)")
      }
    }
    let parties = ["Company", "Organization", "LegalEntity", "PublicBody", "Person"]
      .flatMap { ids[$0] ?? [] }
    func ends(_ names: [String], _ few: Bool) -> [String] { few ? Array(names.prefix(1)) : names }
    for schema in things {
      for id in ids[schema] ?? [] {
        var own: [(String, [String])] = []
        let other = parties[number(parties.count)]
        if schema == "PublicBody", other != id, number(2) == 0 { own.append(("parent", [other])) }
        if schema == "CallForTenders", number(2) == 0 { own.append(("tenderers", [other])) }
        if schema == "Contract", number(2) == 0 {
          own.append(("authority", ids["PublicBody"] ?? []))
        }
        lines.append(record(id, schema, own))
      }
    }
    for (schema, edge) in FtMSchema.edges.sorted(by: { $0.key < $1.key })
    where schema != "ContractAward" {
      serial += 1
      let targets = schema == "ProjectParticipant" ? ids["Project"] ?? [] : parties
      let sources = ["Associate", "Family"].contains(schema) ? ids["Person"] ?? [] : parties
      let from = sources.shuffled(using: &random).prefix(number(2) + 1)
      let to = targets.filter { !from.contains($0) }.shuffled(using: &random).prefix(number(2) + 1)
      lines.append(
        record(
          "l\(serial)", schema, [(edge.source.key, Array(from)), (edge.target.key, Array(to))]))
    }
    for contract in ids["Contract"] ?? [] where number(2) == 0 {
      serial += 1
      let suppliers = (ids["Company"] ?? []).prefix(number(2) + 1)
      lines.append(
        record(
          "l\(serial)", "ContractAward", [("contract", [contract]), ("supplier", Array(suppliers))])
      )
    }
    for _ in 0..<3 {
      serial += 1
      let about = parties.shuffled(using: &random).prefix(number(2) + 1)
      let authority = [["Council"], [parties[0]], ["Council\\t", "Second"], []][number(4)]
      lines.append(
        record("s\(serial)", "Sanction", [("entity", Array(about)), ("authority", authority)]))
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
