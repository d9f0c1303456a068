import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

/// Ownership in a sketch of companies, asked on a day.
struct OwnershipSketch {
  var sketch = GraphSketch()

  /// Companies by their ids, and holdings as "owner share asset".
  init(_ companies: String, _ holdings: [(String, String, String)]) {
    for id in companies.split(separator: " ") { sketch.add(String(id), .company) }
    for (owner, share, asset) in holdings { sketch.holding(owner, share, asset) }
  }

  func ownership(of party: String, asOf day: Day? = nil) throws -> Ownership {
    let index = ExposureIndex(try sketch.graph(), files: [])
    return OwnershipSearch(index).ownership(of: try #require(EntityID(party)), asOf: day)
  }
}

@Suite struct `The 50 per cent rule of OFAC` {
  private func finding(
    of party: String, _ holdings: [(String, String, String)], blocked: [String] = ["x"]
  ) throws -> AggregateFinding {
    var companies = OwnershipSketch("x y a b c", holdings)
    companies.sketch.statement(
      by: "Office of Foreign Assets Control", .sanctions, about: blocked, date: "2020")
    let regimes = try companies.ownership(of: party).regimes
    return try #require(regimes.first { $0.regime.code == "ofac-50" }).finding
  }

  @Test func `cascades: X 50 A, A 50 B (FAQ 401, example 1)`() throws {
    // A product of shares would say 25 %.
    let finding = try finding(of: "b", [("x", "50", "a"), ("a", "50", "b")])
    #expect(finding.outcome == .reachesHalf)
    #expect(finding.sum.minimum.basisPoints == 5_000)
    #expect(finding.parts.map(\.counts) == [.reachesHalf])
  }

  @Test func `adds up: X 50 A, X 50 B, A 25 and B 25 C (FAQ 401, example 2)`() throws {
    let finding = try finding(
      of: "c", [("x", "50", "a"), ("x", "50", "b"), ("a", "25", "c"), ("b", "25", "c")])
    #expect(finding.outcome == .reachesHalf)
    #expect(finding.sum.minimum.basisPoints == 5_000)
  }

  @Test func `adds direct and indirect: X 50 A, A 40 B, X 10 B (FAQ 401, example 3)`() throws {
    let finding = try finding(of: "b", [("x", "50", "a"), ("a", "40", "b"), ("x", "10", "b")])
    #expect(finding.outcome == .reachesHalf)
    #expect(finding.sum.minimum.basisPoints == 5_000)
  }

  @Test func `does not go through companies below the half`() throws {
    let finding = try finding(
      of: "c", [("x", "25", "a"), ("x", "25", "b"), ("a", "50", "c"), ("b", "50", "c")])
    #expect(finding.outcome == .belowHalf)
    #expect(finding.sum.maximum.basisPoints == 0)
    #expect(!finding.isOpen)
  }

  @Test func `adds what several blocked parties hold (FAQ 399)`() throws {
    let finding = try finding(
      of: "a", [("x", "25", "a"), ("y", "25", "a")], blocked: ["x", "y"])
    #expect(finding.outcome == .reachesHalf)
  }

  @Test func `does not count control (FAQ 398)`() throws {
    var companies = OwnershipSketch("x a", [("x", "49", "a")])
    companies.sketch.link("x", "controls", "a")
    companies.sketch.statement(by: "OFAC", .sanctions, about: ["x"], date: "2020")
    let ownership = try companies.ownership(of: "a")
    #expect(ownership.regimes[0].finding.outcome == .belowHalf)
    // The other 51 % has owners who are not in the graph, and any of them may be blocked.
    #expect(ownership.regimes[0].finding.isOpen)
    #expect(ownership.controllers.map(\.controller) == ["x"])
  }

  @Test func `says that open shares leave it open`() throws {
    let range = try finding(of: "a", [("x", "40-60", "a")])
    #expect(range.outcome == .mayReachHalf)
    // Not disclosed, with 51 % in other hands: at most 49 %.
    let unknown = try finding(of: "a", [("x", "?", "a"), ("y", "51", "a")])
    #expect(unknown.sum.maximum.basisPoints == 4_900)
    #expect(unknown.outcome == .belowHalf)
    let open = try finding(of: "a", [("x", "?", "a"), ("y", "50", "a")])
    #expect(open.outcome == .mayReachHalf)
  }

  @Test func `ends on circles and lifts nobody by itself`() throws {
    // a and b hold each other; x holds 30 of a. Nobody reaches a half from outside.
    let none = try finding(of: "a", [("a", "60", "b"), ("b", "60", "a"), ("x", "30", "a")])
    #expect(none.outcome == .belowHalf)
    #expect(none.sum.minimum.basisPoints == 3_000)
    // With 50 from outside both count, and the sum is not inflated: 50 of x and 50 of b.
    let both = try finding(of: "a", [("a", "60", "b"), ("b", "50", "a"), ("x", "50", "a")])
    #expect(both.outcome == .reachesHalf)
    #expect(both.sum.maximum.basisPoints == 10_000)
  }

  @Test func `starts from listings that hold on the day`() throws {
    var companies = OwnershipSketch("x a", [("x", "50", "a")])
    companies.sketch.statement(by: "OFAC", .sanctions, about: ["x"], date: "2020-03-01")
    companies.sketch.statement(by: "OFAC", .delists, about: ["x"], date: "2022-03-01")
    companies.sketch.statement(by: "A newspaper", .lists, about: ["a"], date: "2019")
    func outcome(_ year: Int) throws -> AggregateFinding.Outcome {
      try companies.ownership(of: "a", asOf: Day(year: year, month: 1, day: 1)).regimes[0]
        .finding.outcome
    }
    #expect(try outcome(2020) == .belowHalf)
    #expect(try outcome(2021) == .reachesHalf)
    #expect(try outcome(2023) == .belowHalf)
  }
}

@Suite struct `The affiliates rule of BIS` {
  @Test(arguments: [
    ("2025-09-28", OwnershipRegime.Standing.notYet), ("2025-09-29", .inForce),
    ("2025-11-09", .inForce), ("2025-11-10", .suspended), ("2026-11-09", .suspended),
    ("2026-11-10", .notVerified), ("2030-01-01", .notVerified),
  ])
  func `stands as it did on the day`(day: String, standing: OwnershipRegime.Standing) throws {
    let date = try #require(EDTFDate(day))
    #expect(OwnershipRegime.bis.standing(on: date.latest).standing == standing)
    #expect(OwnershipRegime.ofac.standing(on: date.latest).standing == .undated)
  }

  @Test func `starts from the lists of its own authority, and leaves others open`() throws {
    var companies = OwnershipSketch("x y a b", [("x", "50", "a"), ("y", "50", "b")])
    companies.sketch.statement(
      by: "Bureau of Industry and Security", .lists, about: ["x"], date: "2019")
    companies.sketch.statement(by: "OFAC", .sanctions, about: ["y"], date: "2020")
    let listed = try companies.ownership(of: "a").regimes
    #expect(listed.map(\.finding.outcome) == [.belowHalf, .reachesHalf])
    // Blocked under some programme; which ones count cannot be told from the graph.
    let blocked = try companies.ownership(of: "b").regimes
    #expect(blocked.map(\.finding.outcome) == [.reachesHalf, .mayReachHalf])
    #expect(blocked[1].finding.parts.map(\.counts) == [.mayBeListed])
  }
}
