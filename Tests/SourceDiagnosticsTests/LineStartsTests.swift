import EndUseTestSupport
import Testing

@testable import SourceDiagnostics

@Suite struct `The beginnings of lines` {
  @Test(arguments: 0..<200)
  func `are where a walk along the text finds them, however few of them are kept`(_ seed: UInt64) {
    var numbers = SplitMix64(seed: seed)
    let breaksIn = [1, 2, 10, 60].randomElement(using: &numbers) ?? 1
    let bytes = (0..<Int.random(in: 0...400, using: &numbers)).map { _ in
      Int.random(in: 0..<breaksIn, using: &numbers) == 0 ? UInt8(0x0A) : UInt8(0x8A)
    }
    var expected = [0]
    for (place, byte) in bytes.enumerated() where byte == 0x0A { expected.append(place + 1) }
    for dense in [0, Int.max] {
      let starts = LineStarts(of: bytes, dense: dense)
      #expect((0..<starts.count).map { starts.start(of: $0, in: bytes) } == expected)
      #expect(
        (0...bytes.count).map { starts.line(of: $0, in: bytes) }
          == (0...bytes.count).map { place in expected.lastIndex { $0 <= place } ?? 0 })
      let limit = Int.random(in: 0...20, using: &numbers)
      let long = starts.longLines(above: limit, in: bytes)
      let ends = expected.dropFirst() + [bytes.count]
      let slow = zip(expected, ends).enumerated().filter { $0.element.1 - $0.element.0 > limit }
      #expect(long.map(\.line) == slow.map(\.offset))
      #expect(long.map(\.end) == slow.map(\.element.1))
    }
  }
}
