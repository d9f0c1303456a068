import EndUseTestSupport
import SourceDiagnostics
import Testing

@Suite struct `A suggestion` {
  @Test(arguments: [
    ("suplies", "supplies"), ("contry", "country"), ("harbor-watch", "harbour-watch"),
    ("Harbour_Watch", "harbour-watch"), ("a", "A"), ("teh", "the"),
  ])
  func `names the close word`(word: String, meant: String) {
    let known = ["supplies", "country", "harbour-watch", "A", "the", "zebra"]
    #expect(Suggestion.nearest(to: word, among: known) == meant)
    #expect(Suggestion.hint(for: word, among: known) == "did you mean '\(meant)'")
  }

  @Test(arguments: ["", "x", "xyz", "completely-different", String(repeating: "a", count: 5000)])
  func `is not made when nothing is close`(word: String) {
    #expect(Suggestion.nearest(to: word, among: ["supplies", "B", "country", ""]) == nil)
  }

  @Test func `takes the first in the alphabet of two as close`() {
    #expect(Suggestion.nearest(to: "makex", among: ["makez", "maker", "makes"]) == "maker")
  }

  @Test func `counts insertions, deletions, replacements and swaps as one edit each`() {
    func edits(_ one: String, _ other: String) -> Int {
      Suggestion.editDistance(Array(one), Array(other), limit: 9)
    }
    #expect(edits("abc", "abc") == 0)
    #expect(edits("abc", "abcd") == 1)
    #expect(edits("abc", "ab") == 1)
    #expect(edits("abc", "abd") == 1)
    #expect(edits("abc", "acb") == 1)
    #expect(edits("", "abc") == 3)
    #expect(edits("kitten", "sitting") == 3)
  }
}

@Suite struct `A text` {
  @Test func `counts lines from one, and no line behind the last break`() {
    let text = SourceText(name: "t", text: "a\nbb\r\n\nd")
    #expect(text.lineCount == 4)
    #expect(text.line(1) == "a")
    #expect(text.line(2) == "bb")
    #expect(text.line(3) == "")
    #expect(text.line(4) == "d")
    #expect(text.line(0) == nil)
    #expect(text.line(5) == nil)
    #expect(SourceText(name: "t", text: "a\n").lineCount == 1)
    #expect(SourceText(name: "t", text: "").line(1) == "")
  }

  @Test func `counts columns in characters`() {
    let text = SourceText(name: "t", text: "新疆 👩‍👩‍👧‍👦 x\ny")
    let bytes = Array("新疆 👩‍👩‍👧‍👦 ".utf8).count
    #expect(text.position(ofByte: bytes) == SourcePosition(line: 1, column: 6))
    #expect(text.position(ofByte: bytes + 2) == SourcePosition(line: 2, column: 1))
    #expect(text.position(ofByte: -5) == SourcePosition(line: 1, column: 1))
    #expect(text.position(ofByte: 9999) == SourcePosition(line: 2, column: 2))
  }

  @Test(
    arguments: [
      ([UInt8]("abc".utf8), nil), ([0x61, 0xFF], 1), ([0xC3, 0xA9, 0xC3], 2),
      ([0xED, 0xA0, 0x80], 0),
      ([0xC0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([], nil),
    ] as [([UInt8], Int?)])
  func `names the first byte that is not UTF-8`(bytes: [UInt8], offset: Int?) {
    #expect(SourceText(name: "t", bytes: bytes).firstInvalidByte == offset)
  }
}

@Suite struct `A text of any bytes` {
  /// Line breaks are looked for eight bytes at a time; those beside them must not be taken for one.
  @Test func `has its lines where its line breaks are`() {
    var state: UInt64 = 7
    for length in 0..<120 {
      let bytes = (0..<length).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return [0x0A, 0x0B, 0x09, 0x8A, 0x00, 0x0A, 0xFF, 0x61][Int(state >> 61)]
      }
      let text = SourceText(name: "bytes", bytes: bytes)
      var line = 1
      for (offset, byte) in bytes.enumerated() {
        #expect(text.line(ofByte: offset) == line, "byte \(offset) of \(length)")
        if byte == 0x0A { line += 1 }
      }
    }
  }
}

@Suite struct `A printed diagnostic` {
  private let text = SourceText(name: "t", text: "one two\n新疆 three\n")

  private func range(_ line: Int, _ start: Int, _ end: Int) -> SourceRange {
    SourceRange(
      text, from: SourcePosition(line: line, column: start),
      to: SourcePosition(line: line, column: end))
  }

  @Test func `shows the place, the rule, the line with a caret and the hint`() {
    let diagnostic = Diagnostic(
      .danglingID, "the link names 'two'", at: range(1, 5, 8),
      labels: [.init("defined", at: range(2, 1, 3))], hint: "did you mean 'three'")
    #expect(
      DiagnosticText().render(diagnostic) == """
        t:1:5: error: the link names 'two' [dangling-id]
            1 | one two
              |     ^^^
        note: defined at t:2:1
        hint: did you mean 'three'

        """)
  }

  @Test func `puts the caret below wide characters`() {
    let output = DiagnosticText().render(Diagnostic(.badText, "x", at: range(2, 4, 9)))
    #expect(output.contains("    2 | 新疆 three\n      |      ^^^^^\n"))
  }

  @Test func `holds nothing that drives a terminal`() {
    let text = SourceText(name: "a\u{1B}[31mb", text: "x\u{1B}[2Jy \u{202E}z\u{2028}\u{E0041}")
    let output = DiagnosticText().render(
      Diagnostic(
        .badText, "\u{7}\u{9B}m", at: SourceRange(wholeOf: text), hint: "\u{2066}\r\u{8}"))
    let unsafe: (Unicode.Scalar) -> Bool = {
      ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
        || (0x2028...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
        || (0xE0000...0xE007F).contains($0.value)
    }
    #expect(!output.unicodeScalars.contains(where: unsafe))
  }

  @Test func `of a place that the text does not have is printed without a line`() {
    let output = DiagnosticText().render(Diagnostic(.badText, "x", at: range(99, 99, 100)))
    #expect(output == "t:99:99: error: x [bad-text]\n")
  }

  @Test func `stands in the order of the text, files by name`() {
    let found = [
      Diagnostic(.badText, "3", at: range(2, 1, 2)), Diagnostic(.badText, "2", at: range(1, 3, 4)),
      Diagnostic(.badText, "1", in: "t"), Diagnostic(.badText, "0", in: "a"),
    ]
    #expect(found.inReadingOrder().map(\.message) == ["0", "1", "2", "3"])
  }

  @Test(arguments: 0..<60)
  func `stays behind those of its place that were found before it`(_ seed: UInt64) {
    var numbers = SplitMix64(seed: seed)
    let places = (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
      Int.random(in: 0...5, using: &numbers)
    }
    // What has no place comes first; some are in order from the beginning.
    let wanted = seed % 3 == 0 ? places.sorted() : places
    let found = wanted.enumerated().map { number, place in
      place == 0
        ? Diagnostic(.badText, "\(number)", in: "t")
        : Diagnostic(.badText, "\(number)", at: range(place, 1, 2))
    }
    let slow = (0...5).flatMap { place in
      wanted.indices.filter { wanted[$0] == place }.map { "\($0)" }
    }
    #expect(found.inReadingOrder().map(\.message) == slow)
  }

  @Test func `has a rule and an explanation under a name of its own`() {
    #expect(Set(DiagnosticCode.all.map(\.id)).count == DiagnosticCode.all.count)
    for code in DiagnosticCode.all {
      #expect(!code.rule.hasSuffix("."), "\(code.id)")
      #expect(code.explanation.hasSuffix("."), "\(code.id)")
    }
  }
}
