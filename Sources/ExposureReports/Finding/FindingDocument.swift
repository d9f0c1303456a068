import ExposureModel
import ExposurePaths

/// The shape of `enduse.finding/1`; its fields are documented in `docs/schema/finding.json`.
struct FindingDocument: Codable, Hashable, Sendable {
  static let schema = "enduse.finding/1"

  let schema: String
  let made: StampRecord
  let query: QuestionRecord
  let searched: Searched
  let routes: [RouteEntry]
  let answer: [String: [String]]
  let records: [Entry]

  struct Searched: Codable, Hashable, Sendable {
    let entities: Int
    let links: Int
    let usableLinks: Int
    let sources: Int
  }

  struct RouteEntry: Codable, Hashable, Sendable {
    let links: [String]
    let name: String
    let verdicts: [String: [String]]
  }

  struct Entry: Codable, Hashable, Sendable {
    let sort: String
    let id: String
    let name: String
    let fields: [String: [String]]

    init(_ record: RecordFields) {
      sort = record.sort.rawValue
      id = record.id
      name = record.name
      fields = FindingDocument.values(of: record)
    }
  }

  init(_ trace: Trace, in graph: ExposureGraph, stamp: FindingStamp) {
    schema = Self.schema
    made = StampRecord(stamp)
    query = QuestionRecord(trace.question)
    searched = Searched(
      entities: trace.scope.entities, links: trace.scope.links,
      usableLinks: trace.scope.usableLinks, sources: trace.scope.sources)
    let told = trace.records(in: graph)
    routes = told.filter { $0.sort == .route }.map { record in
      RouteEntry(
        links: record.id.split(separator: " ").map(String.init), name: record.name,
        verdicts: Self.values(of: record))
    }
    answer = told.first { $0.sort == .answer }.map(Self.values) ?? [:]
    let rests = Self.restsOn(trace, in: graph)
    records = graph.records.filter { rests.contains(Key($0.sort, $0.id)) }.map(Entry.init)
  }

  private static func values(of record: RecordFields) -> [String: [String]] {
    Dictionary(
      record.fields.filter { !$0.values.isEmpty }.map { ($0.name, $0.values) },
      uniquingKeysWith: { first, _ in first })
  }

  private struct Key: Hashable {
    let sort: RecordFields.Sort
    let id: String

    init(_ sort: RecordFields.Sort, _ id: String) {
      self.sort = sort
      self.id = id
    }
  }

  /// The records that the answer rests on or speaks of.
  private static func restsOn(_ trace: Trace, in graph: ExposureGraph) -> Set<Key> {
    var links = Set(trace.routes.flatMap { $0.steps.map(\.link.id) })
    links.formUnion(trace.routes.flatMap { $0.joints.compactMap(\.support) })
    var statements = Set(trace.statements.map(\.id))
    for assessment in trace.assessments {
      links.formUnion(assessment.involvement.clauses.flatMap(\.links))
      statements.formUnion(assessment.involvement.clauses.flatMap(\.statements))
      statements.formUnion(assessment.notice.flatMap { [$0.notice, $0.halt].compactMap { $0 } })
    }
    for case .gap(_, let premises, _, _)? in links.map({ graph.link($0)?.detail }) {
      links.formUnion(premises)
    }
    let shownLinks = graph.links.filter { links.contains($0.id) }
    let shownStatements = graph.statements.filter { statements.contains($0.id) }
    let evidence = shownLinks.flatMap(\.evidence) + shownStatements.flatMap(\.evidence)
    var keys = Set(shownLinks.map { Key(.link, $0.id.rawValue) })
    keys.formUnion(shownStatements.map { Key(.statement, $0.id.rawValue) })
    keys.formUnion(evidence.map { Key(.source, $0.source.rawValue) })
    for link in shownLinks {
      keys.formUnion(([link.from, link.to] + link.products).map { Key(.entity, $0.rawValue) })
    }
    keys.formUnion(graph.cases.map { Key(.case, $0.title) })
    return keys
  }

  /// What the file holds, as records that can be compared; grades get their scales back.
  var fields: [RecordFields] {
    func record(
      _ sort: RecordFields.Sort, _ id: String, _ name: String, _ values: [String: [String]]
    ) -> RecordFields {
      RecordFields(
        sort, id: id, name: name,
        values.sorted { $0.key < $1.key }.map { field, values in
          RecordField(field, values, scale: Self.scale(of: field, in: sort))
        })
    }
    return records.compactMap { entry in
      RecordFields.Sort(rawValue: entry.sort).map {
        record($0, entry.id, entry.name, entry.fields)
      }
    } + routes.map { record(.route, $0.links.joined(separator: " "), $0.name, $0.verdicts) }
      + [record(.answer, "answer", "the answer as a whole", answer)]
  }

  private static func scale(of field: String, in sort: RecordFields.Sort) -> [String]? {
    switch (sort, field) {
    case (.link, "status"): LinkStatus.codes
    case (.source, "reliability"): ["A", "B", "C", "D", "E"]
    case (.route, "weakest-status"): LinkStatus.codes + ["gap"]
    case (.route, "weakest-credibility"): ["1", "2", "3", "4", "5"]
    case (.route, "product"): ContinuityVerdict.allCases.map(\.rawValue)
    case (.route, "order"): TimeVerdict.allCases.map(\.rawValue)
    default: nil
    }
  }
}
