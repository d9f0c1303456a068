import EndUseTestSupport
import ExposureModel
import SourceDiagnostics
import Testing

/// A draft put together by hand, as a reader of any format would.
private struct World {
  var draft = GraphDraft()
  let range = SourceRange(wholeOf: SourceText(name: "world", text: "world"))

  init() throws {
    let source = SourceID("report")
    draft.sources = [
      Located(
        Source(id: source, title: "A report", kind: .press, origin: OriginID("o")),
        at: range)
    ]
    for (id, kind) in [
      ("maker", EntityKind.manufacturer), ("seller", .distributor), ("police", .governmentBuyer),
    ] { try add(id, kind) }
  }

  mutating func add(_ id: String, _ kind: EntityKind, at range: SourceRange? = nil) throws {
    draft.entities.append(
      Located(
        Entity(id: try #require(EntityID(id)), kind: kind, name: id, country: CountryCode("XA")),
        at: range ?? self.range))
  }

  mutating func link(
    _ from: String, _ verb: String, _ to: String, id: String? = nil,
    visibility: Visibility = .public, evidence: Visibility = .public
  ) throws {
    let kind = try #require(LinkKind.named(verb))
    draft.links.append(
      Located(
        LinkDraft(
          id: id.flatMap(LinkID.init), kind: kind, from: try #require(EntityID(from)),
          to: try #require(EntityID(to)),
          detail: kind.role == .flow
            ? .flow(products: [], quantity: nil, value: nil) : .control(share: nil),
          when: try Period("2017"), status: .reported,
          evidence: [Evidence(source: SourceID("report"), visibility: evidence)],
          visibility: visibility), at: range))
  }

  mutating func statement(
    _ by: String, _ kind: StatementKind, id: String? = nil, date: String? = nil,
    visibility: Visibility = .public
  ) throws {
    draft.statements.append(
      Located(
        StatementDraft(
          id: id.flatMap(StatementID.init), by: by, kind: kind, about: ["maker"],
          date: try date.map { try Period($0) },
          evidence: [Evidence(source: SourceID("report"))], visibility: visibility),
        at: range))
  }

  var linkIDs: [String] { draft.resolve().graph?.links.map(\.id.rawValue) ?? [] }
  var statementIDs: [String] { draft.resolve().graph?.statements.map(\.id.rawValue) ?? [] }
  var codes: [DiagnosticCode] { draft.resolve().diagnostics.map(\.code) }
}

@Suite struct `A link without an id` {
  @Test func `is named by its ends and its verb, and numbered when it repeats`() throws {
    var world = try World()
    for _ in 1...3 { try world.link("maker", "supplies", "police") }
    try world.link("maker", "ships", "police")
    #expect(
      world.linkIDs == [
        "maker--supplies--police", "maker--supplies--police-2", "maker--supplies--police-3",
        "maker--ships--police",
      ])
  }

  @Test func `gives way to one that was written`() throws {
    var world = try World()
    try world.link("maker", "supplies", "police")
    try world.link("maker", "supplies", "police", id: "maker--supplies--police")
    try world.link("maker", "supplies", "police", id: "maker--supplies--police-2")
    #expect(
      world.linkIDs == [
        "maker--supplies--police-3", "maker--supplies--police", "maker--supplies--police-2",
      ])
  }

  @Test func `has a number that does not count what the public may not see`() throws {
    var world = try World()
    try world.link("maker", "supplies", "police", visibility: .confidential)
    try world.link("maker", "supplies", "police", evidence: .partner)
    try world.link("maker", "supplies", "police")
    #expect(
      world.linkIDs == [
        "maker--supplies--police-3", "maker--supplies--police-2", "maker--supplies--police",
      ])
  }

  @Test func `between ends of the longest ids has one of no more than that`() throws {
    var world = try World()
    let (from, to) = (String(repeating: "a", count: 200), String(repeating: "b", count: 200))
    try world.add(from, .manufacturer)
    try world.add(to, .distributor)
    for _ in 1...3 { try world.link(from, "supplies", to) }
    #expect(Set(world.linkIDs).count == 3)
    #expect(world.linkIDs.allSatisfy { $0.count == 200 })
  }
}

@Suite struct `A statement without an id` {
  @Test func `is named by its speaker, what it does and its date`() throws {
    var world = try World()
    try world.statement("maker", .denies, date: "2017-06")
    try world.statement("maker", .denies, date: "2017-06")
    try world.statement("Sea Council", .lists)
    #expect(
      world.statementIDs == [
        "maker--denies--2017-06", "maker--denies--2017-06-2", "Sea-Council--lists",
      ])
  }

  @Test func `gives way to one that was written, whoever may see it`() throws {
    var world = try World()
    try world.statement("maker", .denies)
    try world.statement("maker", .denies, id: "maker--denies", visibility: .confidential)
    #expect(world.statementIDs == ["maker--denies-2", "maker--denies"])
  }

  @Test func `speaks for an entity where the name is an id, else for a name`() throws {
    var world = try World()
    try world.statement("maker", .denies)
    try world.statement("Sea Council", .denies)
    let graph = try #require(world.draft.resolve().graph)
    #expect(graph.statements.map { graph.name(of: $0.speaker) } == ["maker", "Sea Council"])
    guard case .entity = graph.statements[0].speaker, case .named = graph.statements[1].speaker
    else {
      Issue.record("the speakers are mixed up")
      return
    }
  }
}

@Suite struct `A draft` {
  @Test func `with one id in two files names both places`() throws {
    var world = try World()
    let other = SourceRange(
      SourceText(name: "other", text: "a\nb"), from: SourcePosition(line: 2, column: 1))
    try world.add("maker", .company, at: other)
    let found = world.draft.resolve()
    #expect(found.graph == nil)
    let duplicate = try #require(found.diagnostics.first { $0.code == .duplicateID })
    #expect(duplicate.range?.description == "other:2:1")
    #expect(duplicate.labels.map(\.range.description) == ["world:1:1"])
  }

  @Test func `does not report what refers to a record that could not be read`() throws {
    var world = try World()
    try world.link("maker", "supplies", "ghost")
    #expect(world.codes.contains(.danglingID))
    world.draft.unreadIDs = ["ghost"]
    #expect(!world.codes.contains(.danglingID))
    world.draft.unreadIDs = []
    world.draft.mayLackAnything = true
    #expect(!world.codes.contains(.danglingID))
  }

  @Test func `says nothing of what is unused when a record could not be read`() throws {
    var world = try World()
    #expect(world.codes.contains(.unusedEntity))
    world.draft.isComplete = false
    #expect(!world.codes.contains(.unusedEntity))
  }

  @Test func `of a circle of a thousand products names the circle once`() throws {
    var world = try World()
    for number in 0..<1000 {
      let next = try #require(EntityID("p\((number + 1) % 1000)"))
      world.draft.entities.append(
        Located(
          Entity(
            id: try #require(EntityID("p\(number)")), kind: .product, name: "P",
            detail: .product(componentOf: [next], kindOf: nil, technology: nil)), at: world.range))
    }
    #expect(world.codes.count { $0 == .productCycle } == 1)
  }

  @Test func `of products in layers, each a part of every one above, is checked in a moment`()
    throws
  {
    var world = try World()
    for layer in 0..<40 {
      for place in 0..<10 {
        let wholes = layer == 0 ? [] : (0..<10).compactMap { EntityID("p\(layer - 1)-\($0)") }
        world.draft.entities.append(
          Located(
            Entity(
              id: try #require(EntityID("p\(layer)-\(place)")), kind: .product, name: "P",
              detail: .product(componentOf: wholes, kindOf: nil, technology: nil)),
            at: world.range))
      }
    }
    #expect(!world.codes.contains(.productCycle))
  }

  @Test func `joined to another keeps the order of both`() throws {
    var one = try World()
    var other = GraphDraft()
    try one.link("maker", "supplies", "police")
    other.append(one.draft)
    #expect(other.resolve().graph?.links.count == 1)
  }
}
