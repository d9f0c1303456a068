import Testing

@testable import Graphviz

@Suite struct `A curve` {
  private let straight = [Point(0, 0), Point(30, 0), Point(60, 0), Point(90, 0)]

  @Test func `ends where its arrowhead begins`() throws {
    let line = Diagram.Line(head: .arrow, endSize: 1)
    let curve = Curve(straight, line: line)
    #expect(try curve.position(cut: true).string.hasSuffix("320,0"))
    #expect(try curve.tipPosition()?.string.hasPrefix("e,360,0 ") == true)
  }

  @Test func `is cut into dashes as long as asked for`() throws {
    let line = Diagram.Line(dashes: [6, 4], head: .none)
    let pieces = try Curve(straight, line: line).position(cut: true).string
      .split(separator: ";")
    #expect(pieces.count == 9)
    for (number, piece) in pieces.enumerated() {
      let numbers = piece.split(whereSeparator: { $0 == " " || $0 == "," }).compactMap {
        Double($0)
      }
      // Four times as large as printed.
      #expect(abs(numbers[0] - Double(number) * 40) < 0.1)
      #expect(abs(numbers[numbers.count - 2] - numbers[0] - 24) < 0.1)
    }
  }

  @Test func `is left whole for SVG, which has dashes of its own`() throws {
    let line = Diagram.Line(dashes: [6, 4], head: .none)
    #expect(try !Curve(straight, line: line).position(cut: false).string.contains(";"))
  }

  @Test func `survives dashes and heads longer than itself`() throws {
    for dashes in [[], [500.0, 500], [0, 0], [.nan]] {
      let line = Diagram.Line(dashes: dashes, tail: .ring, endSize: 40)
      #expect(try !Curve(straight, line: line).position(cut: true).string.isEmpty)
      _ = try pair(line).drawn(as: .png(dpi: 96), by: .pinned)
    }
  }

  @Test func `is refused when points are missing`() throws {
    var diagram = pair(Diagram.Line())
    diagram.edges[0].path.removeLast()
    #expect(throws: GraphvizError.self) { try diagram.drawn(as: .svg, by: .pinned) }
  }
}
