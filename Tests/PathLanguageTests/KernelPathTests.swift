import EndUseTestSupport
import ExposureModel
import ExposurePaths
import PathLanguage
import Testing

@Suite struct `Paths found by the kernels` {
  private static let ends = [
    "(a {id: 'p0'})", "(a:Manufacturer)", "(a WHERE a.id IN ['p0', 'p1', 'p4'])",
    "(a:Maker&!Product)", "(a {id: 'p3'})", "(a:Distributor WHERE a.id <> 'p2')",
  ]
  private static let links = [
    "[l:SUPPLIES]", "[l]", "[]", "[l WHERE l.status IN ['documented', 'reported']]",
    "[l:SUPPLIES|OWNS {status: 'reported'}]", "[l WHERE l.id <> 'l3']",
    "[l WHERE l.credibility <= 2 OR l.isGap]", "[l WHERE l.begins <= date('2017-01-01')]",
    "[l WHERE l.weight > 0.3 AND NOT l.verb = 'gap']",
  ]
  private static let quantifiers = ["{1,3}", "{0,3}", "{2,4}", "+", "{3}"]

  private struct Draw {
    var random: SplitMix64
    mutating func pick<Value>(_ values: [Value]) -> Value {
      values[Int.random(in: 0..<values.count, using: &random)]
    }

    mutating func chance(_ percent: Int) -> Bool {
      Int.random(in: 0..<100, using: &random) < percent
    }
  }

  private func rows(_ query: PatternQuery, _ view: ExposurePropertyGraph, kernels: Bool) throws
    -> [[Value]]
  {
    var settings = QuerySettings()
    settings.usesKernels = kernels
    return try query.answer(on: view, settings: settings).rows
  }

  @Test(arguments: UInt64(1)...200)
  func `are those that going step by step finds`(seed: UInt64) throws {
    let view = ExposurePropertyGraph(ExposureIndex(try Harbour.graph(seed: seed), files: []))
    var draw = Draw(random: SplitMix64(seed: seed &* 7919))
    for _ in 0..<6 {
      let far = draw.pick(Self.ends).replacing("a", with: "b", maxReplacements: 1)
        .replacing("a.id", with: "b.id")
      let far2 = draw.chance(30) ? "(b:Population)" : far
      let link = draw.pick(Self.links)
      var words = ""
      var (left, right) = ("-", "->")
      switch draw.pick([0, 1, 2, 3, 4, 5]) {
      case 0: (left, right) = ("<-", "-")
      case 1:
        words = " ALONG EXPOSURE"
        right = "-"
      case 2: words = " TIME ORDERED"
      case 3:
        words = " ALONG EXPOSURE TIME ORDERED PRODUCT CONSISTENT"
        right = "-"
      case 4:
        words = " PRODUCT CONSISTENT WITH 'kit-a'"
        if draw.chance(50) { (left, right) = ("<-", "-") }
      default: break
      }
      let name = draw.chance(50) ? "p = " : ""
      let more = draw.chance(20) ? ", (b)<-[m:SUPPLIES]-(c)" : ""
      let columns =
        "a.id, b.id" + (name.isEmpty ? "" : ", p") + (more.isEmpty ? "" : ", m")
        + (link.contains("l") && !link.contains("{") ? ", l" : "")
      let text =
        "MATCH \(name)ACYCLIC \(draw.pick(Self.ends))\(left)\(link)\(right)"
        + "\(draw.pick(Self.quantifiers))\(far2)\(words)\(more) RETURN \(columns)"
      let query = try PatternQuery(text, catalog: view.catalog)
      #expect(query.explanation().contains("found from both ends"), "\(text)")
      let fast = try rows(query, view, kernels: true).map { "\($0)" }
      let slow = try rows(query, view, kernels: false).map { "\($0)" }
      #expect(fast.sorted() == slow.sorted(), "\(text)")
    }
  }

  @Test(arguments: UInt64(1)...200)
  func `are as short as going step by step finds, and as many`(seed: UInt64) throws {
    let view = ExposurePropertyGraph(ExposureIndex(try Harbour.graph(seed: seed), files: []))
    var draw = Draw(random: SplitMix64(seed: seed &* 104_729))
    for _ in 0..<6 {
      let selector = draw.pick(["ANY SHORTEST", "ALL SHORTEST", "ANY"])
      let mode = draw.pick(["", " TRAIL", " ACYCLIC"])
      let (left, right) = draw.chance(40) ? ("<-", "-") : ("-", "->")
      let (from, to) = draw.chance(50) ? ("p0", "p4") : ("p4", "p1")
      let text =
        "MATCH p = \(selector)\(mode) (a {id: '\(from)'})\(left)\(draw.pick(Self.links))\(right)+"
        + "(b {id: '\(to)'}) RETURN p"
      let query = try PatternQuery(text, catalog: view.catalog)
      let fast = try rows(query, view, kernels: true)
      let slow = try rows(query, view, kernels: false)
      if selector == "ALL SHORTEST" {
        #expect(fast.map { "\($0)" }.sorted() == slow.map { "\($0)" }.sorted(), "\(text)")
      } else {
        #expect(fast.count == slow.count, "\(text)")
        #expect(fast.flatMap { $0 }.map(length) == slow.flatMap { $0 }.map(length), "\(text)")
      }
    }
  }

  private func length(_ value: Value) -> Int {
    if case .path(let path) = value { path.relationships.count } else { -1 }
  }

  @Test func `come fewest links first, so that a limit ends the search`() throws {
    let view = ExposurePropertyGraph(ExposureIndex(try Harbour.graph(seed: 4), files: []))
    let text =
      "MATCH p = ACYCLIC (a {id: 'p0'})-[]-{1,6}(b {id: 'p4'}) ALONG EXPOSURE "
      + "RETURN p, length(p) AS links ORDER BY links"
    let query = try PatternQuery(text, catalog: view.catalog)
    #expect(query.explanation().contains("keep the order in which paths are found"))
    let all = try rows(query, view, kernels: true)
    #expect(all.count > 1)
    let lengths = all.compactMap { $0.first }.map(length)
    #expect(lengths == lengths.sorted())
    let sorted = try rows(query, view, kernels: false).compactMap { $0.first }.map(length)
    #expect(lengths == sorted)
  }

  @Test func `stop when the query is cancelled, and say so`() throws {
    let view = ExposurePropertyGraph(ExposureIndex(try Harbour.graph(seed: 4), files: []))
    let query = try PatternQuery(
      "MATCH ACYCLIC (a {id: 'p0'})-[]->{1,6}(b {id: 'p4'}) RETURN count(*)",
      catalog: view.catalog)
    var settings = QuerySettings()
    settings.isCancelled = { true }
    #expect(throws: QueryFailure.self) { try query.answer(on: view, settings: settings) }
  }
}
