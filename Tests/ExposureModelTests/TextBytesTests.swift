import EndUseTestSupport
import ExposureModel
import Testing

@Suite struct `The bytes of a text` {
  /// Texts of every length around the eight bytes that are looked at together, and what may go wrong
  /// at every place of them.
  private static let texts: [String] = {
    let odd = [
      "\u{0}", "\u{1F}", " ", "!", "~", "\u{7F}", "\u{80}", "\u{9F}", "\u{A0}", "é", "\u{2027}",
      "\u{2028}", "\u{206F}", "\u{2070}", "新", "\u{FEFE}", "\u{FEFF}", "\u{FFFD}", "😀",
    ]
    var texts = [""]
    for length in 0...26 {
      for place in 0...length {
        for character in odd {
          let before = String(repeating: "a", count: place)
          texts.append(before + character + String(repeating: "z", count: length - place))
        }
      }
    }
    return texts
  }()

  @Test func `are all within a range where each one is`() {
    let ranges: [ClosedRange<UInt8>] = [
      0x21...0x7E, 0x20...0x7E, 0...0x7F, 0x41...0x5A, 0x61...0x7A, 0...0x60,
    ]
    for text in Self.texts {
      for range in ranges {
        #expect(TextBytes.areAll(text, range) == text.utf8.allSatisfy { range.contains($0) })
      }
    }
  }

  @Test func `are those of another text where each one is`() {
    for (place, text) in Self.texts.enumerated() {
      for other in Self.texts[max(0, place - 40)..<min(Self.texts.count, place + 40)] {
        #expect(TextBytes.areSame(text, other) == text.utf8.elementsEqual(other.utf8))
      }
      // The same bytes, at another place in memory.
      #expect(TextBytes.areSame(text, String(decoding: Array(text.utf8), as: UTF8.self)))
    }
    #expect("é" == "e\u{301}" && !TextBytes.areSame("é", "e\u{301}"))
  }

  @Test func `are not tidy where a character has no place in what people read`() {
    for text in Self.texts where TextBytes.areTidy(text) {
      #expect(!text.isEmpty && text.first != " " && text.last != " ")
      #expect(
        !text.unicodeScalars.contains { scalar in
          scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            || (0x2028...0x206F).contains(scalar.value) || scalar.value >= 0xFEFF
        })
    }
    #expect(TextBytes.areTidy("Harbour Genomics 1") && TextBytes.areTidy("港口基因组学有限公司 1"))
  }

  @Test func `are called tidy where nothing may be hidden, whatever stands beside it`() {
    for text in Self.texts where !text.isEmpty && text.first != " " && text.last != " " {
      let mayHide = text.utf8.contains {
        $0 < 0x20 || [0x7F, 0xC2, 0xE2].contains($0) || $0 >= 0xEF
      }
      #expect(TextBytes.areTidy(text) == !mayHide)
    }
  }

  @Test func `stand one behind the other where texts are joined`() {
    let some = [
      "", "a", "新疆", "fifteen bytes..", "sixteen bytes...", "é and a good deal more of it",
    ]
    for first in some {
      for second in some {
        #expect(TextBytes.joined(first, second) == first + second)
        for third in some {
          #expect(TextBytes.joined(first, second, third) == first + second + third)
        }
      }
    }
  }

  @Test func `give a share as its figures are written`() {
    for number in 0...10_000 {
      guard let share = Percentage(basisPoints: number) else {
        Issue.record("\(number) is a share")
        continue
      }
      var slow = "\(number / 100).\(number % 100 / 10)\(number % 10)"
      while slow.hasSuffix("0") { slow.removeLast() }
      if slow.hasSuffix(".") { slow.removeLast() }
      #expect(share.description == slow)
    }
  }
}
