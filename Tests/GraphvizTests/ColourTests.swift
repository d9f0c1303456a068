import Testing

@testable import Graphviz

@Suite struct `A colour` {
  @Test func `is written as SVG wants it`() {
    #expect(Colour(0xC04000).hex == "#C04000")
    #expect(Colour(0x00000A).hex == "#00000A")
    #expect(Colour(0xFF_123456).hex == "#123456")
  }

  @Test func `has the contrast that WCAG computes`() {
    #expect(abs(Colour(0x000000).contrast(with: 0xFFFFFF) - 21) < 0.01)
    #expect(abs(Colour(0x777777).contrast(with: 0xFFFFFF) - 4.48) < 0.05)
  }
}

@Suite struct `A number for Graphviz` {
  @Test func `has a point and no exponent`() throws {
    #expect(try PlainNumber.text(1.5) == "1.5")
    #expect(try PlainNumber.text(-0.0305) == "-0.031")
    #expect(try PlainNumber.text(1e-9) == "0")
    #expect(try PlainNumber.text(123_456) == "123456")
    #expect(throws: GraphvizError.self) { try PlainNumber.text(.nan) }
    #expect(throws: GraphvizError.self) { try PlainNumber.text(1e20) }
  }
}
