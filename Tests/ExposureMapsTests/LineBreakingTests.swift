import EndUseTestSupport
import Testing

@testable import ExposureMaps

@Suite struct `Broken lines` {
  @Test(arguments: [
    "Institute of Forensic Science of the Harbour Watch", "维吾尔自治区公安厅物证鉴定中心",
    "Donaudampfschifffahrtsgesellschaftskapitän", "a  b\n\nc\t d", "维a吾 b尔", "",
  ])
  func `lose nothing but space`(text: String) {
    for width in [20.0, 60, 156, 900] {
      let lines = LineBreaking.lines(text, width: width, size: 10)
      #expect(lines.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
      for line in lines where line.count > 1 {
        #expect(LineBreaking.width(line, 10) <= width + 0.001)
      }
    }
  }

  @Test(arguments: 0..<40)
  func `have one space between words, whatever stood there`(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let words = (0..<Int.random(in: 0..<30, using: &random)).map { _ in
      String(
        repeating: ["a", "é", "Ж", "i"][Int.random(in: 0..<4, using: &random)],
        count: Int.random(in: 1...8, using: &random))
    }
    let blanks = [" ", "  ", "\t", "\n", "\r\n", "\u{2003}", "\u{85}", " \u{3000} "]
    let even = words.joined(separator: " ")
    let uneven = words.reduce(into: "") {
      $0 += blanks[Int.random(in: blanks.indices, using: &random)] + $1
    }
    for width in [60.0, 130, 500] {
      let lines = LineBreaking.lines(even, width: width, size: 10)
      #expect(lines.joined(separator: " ") == even)
      #expect(LineBreaking.lines(uneven, width: width, size: 10) == lines)
      for limit in [1, 2, 5] where lines.count > limit {
        let cut = LineBreaking.lines(uneven, width: width, size: 10, atMost: limit)
        #expect(cut.count == limit)
        #expect(cut.last?.hasSuffix("…") == true)
      }
    }
  }

  @Test func `break a word only when it is longer than a line`() {
    let lines = LineBreaking.lines(
      "Atlantis Telecommunications Establishment", width: 130, size: 11.5, isBold: true)
    #expect(lines == ["Atlantis", "Telecommunications", "Establishment"])
  }

  @Test func `leave no lonely word`() {
    let lines = LineBreaking.lines("one two three four five six", width: 120, size: 10)
    #expect(lines.count == 2)
    #expect(lines[1].split(separator: " ").count > 1)
  }

  @Test func `end in an ellipsis when there are too many`() {
    let lines = LineBreaking.lines("one two three four", width: 40, size: 10, atMost: 2)
    #expect(lines.count == 2)
    #expect(lines[1].hasSuffix("…"))
  }

  @Test func `keep what is tied by a no-break space together`() {
    #expect(LineBreaking.lines("1\u{A0}◆ MAKER", width: 24, size: 10).first == "1\u{A0}◆")
  }
}
