import Foundation
import Testing

@Suite struct `A hostile input` {
  private let runner = CommandRunner(folder: CommandRunner.package)

  /// What the issue of the first release names, each with the rule that refuses it.
  static let inputs: [(name: String, make: @Sendable () -> Data, rule: String)] = [
    ("empty file", { Data() }, "empty-input"),
    ("not YAML", { Data("case: [\n  {a: ]\n".utf8) }, "malformed"),
    (
      "Latin-1", { Data("case: Gr".utf8) + Data([0xF6, 0xDF]) + Data("e\n".utf8) }, "wrong-encoding"
    ),
    ("UTF-16", { Data([0xFF, 0xFE, 0x63, 0x00, 0x61, 0x00]) }, "wrong-encoding"),
    (
      "alias bomb",
      {
        var text = "case: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
          let item = "*a\(level - 1)"
          text +=
            "k\(level): &a\(level) ["
            + Array(repeating: item, count: 9).joined(separator: ", ") + "]\n"
        }
        return Data(text.utf8)
      }, "alias-not-allowed"
    ),
    (
      "10,000 brackets", { Data(("case: " + String(repeating: "[", count: 10_000)).utf8) },
      "nested-too-deep"
    ),
    (
      "10,000 indented keys",
      {
        Data((0..<10_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined().utf8)
      }, "too-large"
    ),
    ("two documents", { Data("case: a\n---\ncase: b\n".utf8) }, "several-documents"),
    ("a NUL", { Data("case: a\u{0}b\n".utf8) }, "bad-text"),
  ]

  @Test(arguments: inputs.indices)
  func `is refused with its rule and a place, and crashes nothing`(place: Int) throws {
    let input = Self.inputs[place]
    try inScratchFolder { folder in
      let file = folder.appendingPathComponent("case.yaml")
      try input.make().write(to: file)
      let result = try runner.run(["trace", file.path])
      #expect(result.status == 2, "\(input.name)")
      #expect(result.output.isEmpty)
      #expect(result.messages.contains("[\(input.rule)]"), "\(input.name): \(result.messages)")
    }
  }

  @Test func `of 100 MB is refused without being read`() throws {
    try inScratchFolder { folder in
      let file = folder.appendingPathComponent("case.yaml")
      FileManager.default.createFile(atPath: file.path, contents: nil) ? () : ()
      let handle = try FileHandle(forWritingTo: file)
      try handle.truncate(atOffset: 100 << 20)
      try handle.close()
      let result = try runner.run(["check", file.path])
      #expect(result.status == 2)
      #expect(result.text.contains("[too-large]"))
    }
  }
}
