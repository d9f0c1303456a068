import EndUseTestSupport
import ExposureModel
import ExposurePaths
import ExposureReports
import Testing

@Suite struct `A finding` {
  static func finding(_ change: (inout Question) -> Void = { _ in }) throws -> Finding {
    var question = Question()
    question.makers = ["harbour-genomics"]
    question.allowsGaps = true
    change(&question)
    return try finding(question, in: Atlantis.graph())
  }

  static func finding(_ question: Question, in graph: ExposureGraph) throws -> Finding {
    let trace = RouteSearch(ExposureIndex(graph, files: ["atlantis"])).trace(question)
    let stamp = FindingStamp(
      version: "0.0.0", audience: .public, digest: DocumentHash(of: []), asOf: graph.asOf)
    return Finding(trace, in: graph, stamp: stamp)
  }

  static func sentences(_ sections: [Finding.Section]) -> [Finding.Sentence] {
    sections.flatMap { section in
      section.blocks.flatMap { block in
        switch block {
        case .paragraph(let sentences): sentences
        case .list(let points), .steps(let points): points.flatMap { $0 }
        case .table(let table): table.rows.flatMap { $0.flatMap { $0 } }
        }
      } + sentences(section.parts)
    }
  }

  @Test(arguments: ["md", "html", "json", "csv"])
  func `of the fictional case reads as its golden file`(format: String) throws {
    let finding = try Self.finding()
    let text =
      switch format {
      case "md": MarkdownReport().render(finding)
      case "html": HTMLReport().render(finding)
      case "json": JSONReport().render(finding)
      default: CSVReport().render(finding)
      }
    let path = Golden.folder() + "/Golden/atlantis." + format
    let difference = Golden.difference(of: text, from: path)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `gives a source to every sentence that rests on one`() throws {
    let sentences = Self.sentences(try Self.finding().sections)
    #expect(sentences.count > 50)
    for sentence in sentences where sentence.basis == .source {
      #expect(!sentence.footnotes.isEmpty, "\(sentence.text)")
    }
  }

  @Test func `names no party in its routes and replies without a source, a gap or a working`()
    throws
  {
    let graph = try Atlantis.graph()
    let names = graph.entities.filter { $0.kind.entityClass == .party }.map(\.name)
    let finding = try Self.finding()
    for section in finding.sections where ["routes", "said", "reply"].contains(section.id) {
      for sentence in Self.sentences([section]) where names.contains(where: sentence.text.contains)
      {
        #expect(!sentence.footnotes.isEmpty || sentence.basis == .gap, "\(sentence.text)")
      }
    }
  }

  @Test func `numbers its footnotes as the trace does`() throws {
    let graph = try Atlantis.graph()
    var question = Question()
    question.makers = ["harbour-genomics"]
    let trace = RouteSearch(ExposureIndex(graph, files: [])).trace(question)
    let numbers = Citations(trace, in: graph).sources.map(\.id)
    let finding = try Self.finding(question, in: graph)
    #expect(finding.references.map(\.source.id).starts(with: numbers))
    #expect(finding.references.map(\.number) == Array(1...finding.references.count))
  }

  @Test func `cites only sources that it lists`() throws {
    let finding = try Self.finding()
    let known = Set(finding.references.map(\.number))
    for sentence in Self.sentences(finding.sections) {
      #expect(known.isSuperset(of: sentence.footnotes), "\(sentence.text)")
    }
  }

  @Test func `puts a company's halt beside the sale that it speaks to`() throws {
    let reply = try #require(try Self.finding().sections.first { $0.id == "reply" })
    let maker = try #require(reply.parts.first { $0.id == "reply-harbour-genomics" })
    guard case .table(let table) = maker.blocks.first else {
      Issue.record("no table")
      return
    }
    let sale = try #require(table.rows.first { $0[0][0].about == ["direct-sale"] })
    #expect(sale[1].first?.about == ["halt"])
    let shop = try #require(reply.parts.first { $0.id == "reply-lagoon-instruments" })
    #expect(
      Self.sentences([shop]).contains {
        $0.text == "No answer is in the graph; ask it before publication."
      })
  }

  @Test func `says of no route that none was found, and never that there is none`() throws {
    let finding = try Self.finding { $0.ends = ["reef-capital"] }
    let answer = Self.sentences(finding.sections.filter { $0.id == "answer" }).map(\.text)
    #expect(answer.first == "No route was found.")
    #expect(answer.contains { $0.contains("does not say that there is none") })
    #expect(finding.routes == 0)
  }

  @Test func `says at the top what was granted or taken away in asking`() throws {
    let finding = try Self.finding {
      $0.allowsBrokenProducts = true
      $0.allowsImpossibleOrder = true
      $0.identity = .possible
      $0.withoutSources = ["gazette-2021"]
      $0.avoiding = ["reef-capital"]
    }
    let asked = Self.sentences(finding.sections.filter { $0.id == "question" }).map(\.text)
    for words in [
      "cannot have gone all the way", "cannot be in order", "that is a supposition",
      "as if these were not there: Reef Capital; The sequencers that kept coming",
    ] {
      #expect(asked.contains { $0.contains(words) }, "\(words)")
    }
    #expect(Self.sentences(try Self.finding().sections.filter { $0.id == "question" }).count == 3)
  }

  @Test func `says of a cut search that it was cut`() throws {
    let finding = try Self.finding { $0.limit = 1 }
    let answer = Self.sentences(finding.sections.filter { $0.id == "answer" }).map(\.text)
    #expect(answer.contains { $0.hasPrefix("Cut: ") }, "\(answer)")
  }

  @Test func `says on how many origins it hangs, and asks rather than judges`() throws {
    let text = MarkdownReport().render(try Self.finding())
    #expect(text.contains("This finding hangs on 1 origin"))
    for word in ["guilt", " liable", "complicit", "culprit", "perpetrat", "illegal"] {
      #expect(!text.lowercased().contains(word))
    }
  }
}
