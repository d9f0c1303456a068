import SourceDiagnostics

/// Reads the JSON texts of an input one after the other: one document, JSON lines, or documents
/// that were concatenated.
struct JSONTexts {
  /// Calls `body` with each text; a fault is reported, and reading goes on at the next line when
  /// each text stands on a line of its own.
  ///
  /// - Returns: Whether every text was well-formed.
  @discardableResult
  static func read(_ input: ForeignInput, _ body: (JSONValue) -> Void) -> Bool {
    guard let start = start(input) else { return false }
    return read(input, from: start, to: input.bytes.count, body).isSound
  }

  /// The first byte that is no mark of order and no blank; nil, and reported, where the input is in
  /// another encoding.
  static func start(_ input: ForeignInput) -> Int? {
    if let encoding = UTF8Text.foreignEncoding(input.bytes) {
      input.fault(
        .wrongEncoding, "the text is \(encoding), not UTF-8", at: input.start,
        hint: "save it as UTF-8")
      return nil
    }
    let start = input.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return JSONParser.skipBlanks(input.bytes, from: start)
  }

  /// What came of reading a stretch.
  struct Stretch {
    /// Whether every text was well-formed.
    var isSound = true
    /// Where the next text begins; nil where reading cannot go on.
    var next: Int?
  }

  /// Reads the texts that begin within a stretch, the last of them to its end.
  ///
  /// - Parameters:
  ///   - input: What they stand in.
  ///   - start: Where the first text begins.
  ///   - end: Where no text begins any more.
  ///   - body: Called with each text.
  /// - Returns: Whether all was well-formed, and where reading goes on.
  static func read(
    _ input: ForeignInput, from start: Int, to end: Int, _ body: (JSONValue) -> Void
  ) -> Stretch {
    let document = JSONDocument(input.text, bytes: input.bytes, depth: input.limits.depth)
    var at = start
    var stretch = Stretch()
    while at < end {
      guard !input.problems.areTooMany else { return stretch }
      if let next = behindLongLine(input, from: at) {
        stretch.isSound = false
        input.fault(
          .tooLarge, "the line is longer than the \(input.limits.lineBytes) bytes taken",
          at: input.place(at), hint: "put each object on a line of its own")
        at = JSONParser.skipBlanks(input.bytes, from: next)
        continue
      }
      do throws(JSONFault) {
        let end = try document.parse(from: at)
        body(document.root)
        at = JSONParser.skipBlanks(input.bytes, from: end)
      } catch {
        stretch.isSound = false
        input.fail(error)
        guard error.code != .nestedTooDeep,
          let next = nextText(input.bytes, behind: at, error.offset)
        else { return stretch }
        at = next
      }
    }
    stretch.next = at
    return stretch
  }

  /// Where a line ends that is longer than is taken; nil where it is not.
  private static func behindLongLine(_ input: ForeignInput, from start: Int) -> Int? {
    let limit = input.limits.lineBytes
    guard input.bytes.count - start > limit,
      !input.bytes[start..<start + limit].contains(0x0A)
    else { return nil }
    return input.bytes[(start + limit)...].firstIndex(of: 0x0A) ?? input.bytes.count
  }

  /// The next line that begins an object, where the faulty text began a line too; else nothing more
  /// of the input can be told apart.
  private static func nextText(_ bytes: [UInt8], behind start: Int, _ fault: Int) -> Int? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return nil }
    var at = start
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
    // A text of several lines: where it ends is not known.
    guard at < bytes.count, fault <= at else { return nil }
    at = JSONParser.skipBlanks(bytes, from: at)
    return at < bytes.count && bytes[at] == UInt8(ascii: "{") ? at : nil
  }
}
