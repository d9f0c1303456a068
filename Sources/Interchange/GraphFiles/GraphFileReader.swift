import SourceDiagnostics

/// Reads one format of graph files into nodes and edges.
struct GraphFileReader: GraphReader {
  let format: Format
  let isFormat: @Sendable (GraphInput) -> Bool
  let fill: @Sendable (ForeignInput, PlainGraph) -> Void

  func recognises(_ input: GraphInput) -> Bool { isFormat(input) }

  func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    let graph = PlainGraph()
    let opened = inputs.map { ForeignInput($0, format: format, limits: limits) }
    for input in opened {
      if let encoding = UTF8Text.foreignEncoding(input.bytes) {
        input.problems.report(
          .wrongEncoding, "the text is \(encoding), not UTF-8", at: input.start,
          hint: "save it as UTF-8")
        continue
      }
      // XML names its encoding itself.
      if !XMLEvents.recognises(GraphInput(name: "", bytes: Array(input.bytes.prefix(64)))),
        let invalid = UTF8Text.firstInvalid(input.bytes, 0..<input.bytes.count)
      {
        input.problems.report(
          .wrongEncoding,
          "byte \(invalid), \(UTF8Text.hexadecimal(input.bytes[invalid])), is not UTF-8",
          at: input.place(invalid), hint: "save the file as UTF-8")
        continue
      }
      fill(input, graph)
    }
    return graph.finish(opened)
  }
}
