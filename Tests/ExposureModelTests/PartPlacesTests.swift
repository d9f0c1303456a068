import EndUseTestSupport
import ExposureModel
import SourceDiagnostics
import Testing

@Suite struct `The places of a record's parts` {
  @Test(arguments: 0..<40)
  func `are those that were set last, however many there are`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = SourceText(name: "made.yaml", text: "")
    let parts = (0..<Int.random(in: 1...80, using: &random)).map { "evidence[\($0)].source" }
    var places = PartPlaces()
    var slow: [String: Int] = [:]
    for line in 1...200 {
      guard let part = parts.randomElement(using: &random) else { continue }
      // A copy keeps what it had.
      let (before, known) = (places, slow)
      let isTaken = Int.random(in: 0..<4, using: &random) == 0
      slow[part] = isTaken ? nil : line
      places[part] =
        isTaken ? nil : SourceRange(text, from: SourcePosition(line: line, column: 1))
      for part in parts {
        #expect(places[part]?.start.line == slow[part])
        #expect(before[part]?.start.line == known[part])
      }
    }
    #expect(places["to"] == nil)
  }
}
