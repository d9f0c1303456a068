import EndUseTestSupport
import ExposureModel
import ExposurePaths
import ExposureReports
import Testing

@Suite struct `A finding file` {
  private func file(_ question: Question) throws -> FindingFile {
    let graph = try Atlantis.graph()
    let trace = RouteSearch(ExposureIndex(graph, files: ["secret-name.yaml"])).trace(question)
    let stamp = FindingStamp(
      version: "0.0.0", audience: .public, digest: DocumentHash(of: []), asOf: graph.asOf)
    return FindingFile(trace, in: graph, stamp: stamp)
  }

  /// A question with no value left as it is from the start.
  private var everything: Question {
    var question = Question()
    question.makers = ["harbour-genomics"]
    question.ends = ["islanders"]
    question.via = ["harbour-watch"]
    question.avoiding = ["lagoon-trading"]
    question.withoutLinks = ["resale"]
    question.withoutSources = ["gazette-2021"]
    question.product = "hg-3"
    question.maximumLinks = 7
    question.kinds = ["supplies", "operates", "harms"]
    question.minimumStatus = .claimed
    question.minimumCredibility = .possiblyTrue
    question.allowsGaps = true
    question.allowsControl = true
    question.identity = .possible
    question.asOf = Day(year: 2023, month: 1, day: 2)
    question.since = Day(year: 2001, month: 1, day: 2)
    question.until = Day(year: 2024, month: 1, day: 2)
    question.knownBy = Day(year: 2024, month: 1, day: 3)
    question.allowsBrokenProducts = true
    question.allowsImpossibleOrder = true
    question.order = .proof
    question.limit = 99
    question.workLimit = 12_345
    return question
  }

  @Test func `keeps every condition of its question`() throws {
    let (usual, asked) = (Mirror(reflecting: Question()), Mirror(reflecting: everything))
    for (old, new) in zip(usual.children, asked.children) {
      #expect("\(old.value)" != "\(new.value)", "\(new.label ?? "") is not tried here")
    }
    let read = try FindingFile(reading: Array(try file(everything).text.utf8))
    #expect(try read.question() == everything)
  }

  @Test func `reads back as it was written`() throws {
    var question = Question()
    question.allowsGaps = true
    let written = try file(question)
    let read = try FindingFile(reading: Array(written.text.utf8))
    #expect(read == written)
    #expect(read.text == written.text)
    #expect(RecordChange.between(read.records, written.records).isEmpty)
    #expect(read.routes > 0)
  }

  @Test func `holds no name of an input file`() throws {
    #expect(!(try file(Question()).text.contains("secret-name")))
  }

  @Test func `reads as its golden file`() throws {
    var question = Question()
    question.makers = ["harbour-genomics"]
    let difference = Golden.difference(
      of: try file(question).text, from: Golden.folder() + "/Golden/atlantis.finding.json")
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `cut short anywhere is refused and never read in part`() throws {
    let bytes = Array(try file(Question()).text.utf8)
    for length in stride(from: 0, to: bytes.count - 2, by: 997) {
      #expect(throws: FindingFault.self) { try FindingFile(reading: Array(bytes[..<length])) }
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func `of a seeded graph with nasty texts reads back`(seed: UInt64) throws {
    guard let graph = SeededExposureGraph.graph(seed: seed) else { return }
    var question = Question()
    question.allowsGaps = true
    question.allowsControl = true
    question.identity = .possible
    question.ends = graph.entities.filter { $0.kind.entityClass == .party }.map(\.id)
    question.limit = 30
    let trace = RouteSearch(ExposureIndex(graph, files: [])).trace(question)
    let stamp = FindingStamp(
      version: "0.0.0", audience: .public, digest: DocumentHash(of: []), asOf: graph.asOf)
    let written = FindingFile(trace, in: graph, stamp: stamp)
    #expect(try FindingFile(reading: Array(written.text.utf8)) == written)
    let finding = Finding(trace, in: graph, stamp: stamp)
    let width = CSVRows.parse(CSVReport().render(finding)).map(\.count)
    #expect(Set(width).count == 1)
    #expect(!HTMLReport().render(finding).contains("<script"))
  }
}
