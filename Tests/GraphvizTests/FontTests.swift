import Testing

@testable import Graphviz

@Suite struct `The check for fonts` {
  @Test func `names script, examples and package of what no font has`() {
    let missing = InstalledFonts.missing(in: ["Хартия 维吾尔 – plain", "ئۇ"]) { characters in
      characters.allSatisfy { $0.value < 0x500 || $0 == "–" }
    }
    #expect(missing.map(\.writingSystem) == [.arabic, .eastAsian])
    #expect(missing.map(\.debianPackage) == ["fonts-noto-core", "fonts-noto-cjk"])
    #expect(missing[1].description.contains("维"))
    #expect(missing[1].description.contains("install fonts-noto-cjk"))
  }

  @Test func `is silent when several fonts share a script between them`() {
    let missing = InstalledFonts.missing(in: ["维吾尔"]) { $0.count == 1 }
    #expect(missing == [])
  }

  @Test func `does not ask about plain ASCII`() {
    let missing = InstalledFonts.missing(in: ["Plain, simple."]) { _ in false }
    #expect(missing == [])
  }

  @Test func `finds that no font has an unassigned character`() {
    let missing = InstalledFonts.missing(in: ["a\u{0378}"])
    #expect(missing.map(\.writingSystem) == [.greek])
  }

  @Test func `knows which way a script runs`() {
    #expect(WritingSystem(of: "ئ").isRightToLeft)
    #expect(WritingSystem(of: "א").isRightToLeft)
    #expect(!WritingSystem(of: "维").isRightToLeft)
    #expect(WritingSystem(of: "维").breaksAnywhere)
    #expect(WritingSystem(of: "é") == .latin)
  }
}
