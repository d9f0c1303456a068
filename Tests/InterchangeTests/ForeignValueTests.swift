import EndUseTestSupport
import ExposureModel
import Foundation
import Testing

@testable import Interchange

@Suite struct `Values of other programs` {
  @Test func `are one text where Unicode holds them for one`() {
    let some = [
      "", "a", "e", "\u{E9}", "e\u{301}", "K", "\u{212A}", ";", "\u{37E}", "`", "\u{1FEF}", "港",
      "港口", "基",
      "\u{F900}", "\u{8C48}", "\u{2F800}", "\u{4E3D}", "\u{AC00}", "\u{1100}\u{1161}", "\u{301}e",
      "\u{345}",
      "Zürich", "Zu\u{308}rich", "\u{1E9E}", "\u{DF}", "𠀀",
    ]
    for one in some {
      for other in some {
        for tail in ["", "x", "\u{301}"] {
          #expect(Spelling.areOne(one + tail, other + tail) == (one + tail == other + tail))
          #expect(Spelling.areOne(one + tail, other) == (one + tail == other))
        }
      }
    }
  }

  @Test(arguments: 0..<20)
  func `are decimal numbers, and it is told whether they are written as numbers usually are`(
    seed: UInt64
  ) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      func digits(_ most: Int) -> String {
        (0..<Int.random(in: 0...most, using: &random)).map { _ in
          String(Int.random(in: 0...9, using: &random) * Int.random(in: 0...1, using: &random))
        }.joined()
      }
      let point = ["", ".", "."][Int.random(in: 0...2, using: &random)]
      let text =
        ["", "", "", "-", "+"][Int.random(in: 0...4, using: &random)] + digits(17) + point
        + digits(6)
      let slow = ForeignValue.decimal(text)
      let found = ForeignValue.writtenDecimal(text)
      #expect(found?.number == slow, "\(text)")
      #expect(found?.number.description == slow?.description, "\(text)")
      #expect(found.map { $0.isUsual == ($0.number.description == text) } ?? true, "\(text)")
    }
  }

  @Test func `are shares, and it is told whether they are written as shares usually are`() {
    let digits = ["", "0", "00", "1", "5", "10", "50", "99", "100", "049"]
    var texts: [String] = [
      ".", "5%", "1e1", "12.345", "12.3400", "-1", "+5", "1.2.3", "100.01", "0.001",
    ]
    for whole in digits {
      for rest in digits {
        texts += ["\(whole).\(rest)", "\(whole)", "\(whole) %", "\(whole).\(rest)0"]
      }
    }
    for text in texts {
      let found = ForeignValue.writtenPercentage(text)
      #expect(found?.share == ForeignValue.percentage(text))
      #expect(found.map { $0.isUsual == ($0.share.description == text) } ?? true, "\(text)")
    }
    #expect(ForeignValue.writtenPercentage("24.5")?.isUsual == true)
    #expect(ForeignValue.writtenPercentage("24.50")?.isUsual == false)
  }
}
