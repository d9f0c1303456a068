/// A finding as JSON, schema `enduse.report/1`, published in `docs/schema/report.json`.
public struct JSONReport: Sendable {
  /// Makes a renderer.
  public init() {}

  /// The whole report, with a final line break.
  public func render(_ finding: Finding) -> String {
    JSONText.encode(
      Document(
        title: finding.title, cases: finding.cases, made: StampRecord(finding.stamp),
        query: QuestionRecord(finding.question), routes: finding.routes,
        sections: finding.sections.map(Section.init),
        sources: finding.references.map { SourceEntry($0.source, $0.number, $0.originName) }))
  }

  private struct Document: Encodable {
    let schema = "enduse.report/1"
    let title: String
    let cases: [String]
    let made: StampRecord
    let query: QuestionRecord
    let routes: Int
    let sections: [Section]
    let sources: [SourceEntry]
  }

  private struct Section: Encodable {
    let id: String
    let heading: String
    let blocks: [Block]
    let parts: [Section]

    init(_ section: Finding.Section) {
      id = section.id
      heading = section.heading
      blocks = section.blocks.map(Block.init)
      parts = section.parts.map(Section.init)
    }
  }

  private struct Block: Encodable {
    let kind: String
    let points: [[Sentence]]?
    let caption: String?
    let head: [String]?
    let rows: [[[Sentence]]]?

    init(_ block: Finding.Block) {
      var (points, table): ([[Finding.Sentence]]?, Finding.Table?) = (nil, nil)
      switch block {
      case .paragraph(let sentences): (kind, points) = ("paragraph", [sentences])
      case .list(let list): (kind, points) = ("list", list)
      case .steps(let list): (kind, points) = ("steps", list)
      case .table(let shown): (kind, table) = ("table", shown)
      }
      self.points = points?.map { $0.map(Sentence.init) }
      caption = table?.caption
      head = table?.head
      rows = table?.rows.map { $0.map { $0.map(Sentence.init) } }
    }
  }

  private struct Sentence: Encodable {
    let text: String
    let basis: String
    let footnotes: [Int]
    let about: [String]

    init(_ sentence: Finding.Sentence) {
      text = sentence.text
      basis = sentence.basis.rawValue
      footnotes = sentence.footnotes
      about = sentence.about
    }
  }
}
