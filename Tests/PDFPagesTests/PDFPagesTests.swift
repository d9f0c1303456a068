import EndUseTestSupport
import Graphviz
import PDFPages
import Testing

@Suite struct `Pages joined into one PDF` {
  @Test func `stand in order, each with its own size, words and links`() throws {
    let pages = PDFReading(try PDFPages.joined([page("First", 200), page("Second 第二", 300)])).pages
    #expect(pages.map(\.lines) == [["First"], ["Second 第二"]])
    #expect(pages.map(\.size) == [[200, 100], [300, 100]])
    #expect(pages.map(\.links) == [["https://example.org/200"], ["https://example.org/300"]])
  }

  @Test func `are the same bytes twice, without the time`() throws {
    let files = try [page("First", 200), page("Second", 300)]
    let joined = try PDFPages.joined(files)
    #expect(try PDFPages.joined(files) == joined)
    let text = String(decoding: joined, as: UTF8.self)
    #expect(text.contains("(D:20000101000000"))
    #expect(text.matches(of: /D:20/).count == 1)
    #expect(try PDFPages.joined(files.reversed()) != joined)
  }

  @Test func `have the list of contents that they are given, in any script`() throws {
    let files = try [page("First", 200), page("Second", 300), page("Third", 200)]
    let bookmarks = [
      PDFPages.Bookmark("One (of) two", page: 0), PDFPages.Bookmark("第二 \\ ئۇ", page: 2),
      PDFPages.Bookmark("Beyond", page: 3), PDFPages.Bookmark("Before", page: -1),
    ]
    let joined = try PDFPages.joined(files, bookmarks: bookmarks)
    #expect(PDFReading(joined).contents == ["0 One (of) two", "2 第二 \\ ئۇ"])
    #expect(try PDFPages.joined(files, bookmarks: bookmarks) == joined)
    #expect(PDFReading(try PDFPages.joined(files)).contents == [])
  }

  @Test func `that are but one file are that file`() throws {
    let file = try page("First", 200)
    #expect(try PDFPages.joined([file]) == file)
    let three = try PDFPages.joined([PDFPages.joined([file, file]), file])
    #expect(PDFReading(three).pages.map(\.text) == ["First", "First", "First"])
  }

  @Test func `are refused when there is none, or more than anyone prints`() throws {
    #expect(throws: PDFPagesFailure.self) { try PDFPages.joined([]) }
    let file = try page("First", 200)
    let many = try PDFPages.joined(Array(repeating: file, count: PDFPages.limit))
    #expect(throws: PDFPagesFailure.self) { try PDFPages.joined([many, file]) }
  }

  @Test func `are refused with a reason when a file is damaged, wherever it is cut or changed`()
    throws
  {
    let file = try page("First", 200)
    for bytes in [
      [], Array("no PDF".utf8), Array("%PDF-1.5\n".utf8), [UInt8](repeating: 0, count: 99),
    ] {
      #expect(throws: PDFPagesFailure.self) { try PDFPages.joined([bytes]) }
      #expect(throws: PDFPagesFailure.self) { try PDFPages.joined([file, bytes]) }
    }
    // Whatever comes out of a cut or changed file, it is an answer or a reason.
    var random = SplitMix64(seed: 11)
    for _ in 0..<300 {
      var bytes = file
      if Bool.random(using: &random) {
        bytes = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
      } else {
        for _ in 0..<8 {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
      }
      do {
        _ = try PDFPages.joined([file, bytes])
      } catch { #expect(!error.message.isEmpty) }
    }
  }

  private func page(_ words: String, _ width: Double) throws -> [UInt8] {
    let run = TextRun(words, size: 12, colour: 0x101010)
    let node = Diagram.Node(
      id: "words", .label(.text(Paragraph([[run]]))), at: Point(width / 2, 50),
      link: WebAddress("https://example.org/\(Int(width))"))
    let page = Box(left: 0, bottom: 0, right: width, top: 100)
    return try Diagram(page: page, nodes: [node]).drawn(as: .pdf, by: .pinned)
  }
}
