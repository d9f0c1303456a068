import SourceDiagnostics

/// The bytes of an input held to be text: UTF-8, and without characters that deceive the eye.
enum YAMLText {
  /// Checks the bytes and reports what is wrong; nil when they cannot be parsed at all.
  ///
  /// - Returns: The text without a byte order mark, with a question mark for each character that was
  ///   refused, so that the faults behind it are found in the same run.
  static func check(
    _ input: GraphInput, text: SourceText, limits: ReadLimits, problems: Problems
  ) -> ArraySlice<UInt8>? {
    guard input.bytes.count <= limits.bytes else {
      problems.report(
        .tooLarge, "the input has \(input.bytes.count) bytes, and \(limits.bytes) are taken",
        in: input.name, hint: "split the case, or use a bulk format")
      return nil
    }
    if let encoding = foreignEncoding(input.bytes) {
      problems.report(
        .wrongEncoding, "the text is \(encoding), not UTF-8", in: input.name,
        hint: "save the file as UTF-8")
      return nil
    }
    if let byte = text.firstInvalidByte {
      let value = String(input.bytes[byte], radix: 16, uppercase: true)
      problems.report(
        .wrongEncoding, "byte \(byte), 0x\(value.count < 2 ? "0" : "")\(value), is not UTF-8",
        at: SourceRange(text, from: text.position(ofByte: byte)), hint: "save the file as UTF-8")
      return nil
    }
    var body = input.bytes[...]
    if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
    return withoutUnseen(body, text: text, problems: problems)
  }

  /// UTF-16 and UTF-32 by their byte order marks, or by the noughts of Latin text in them.
  private static func foreignEncoding(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    guard bytes.count >= 4 else { return nil }
    let noughts = bytes.prefix(4).map { $0 == 0 }
    if noughts == [false, true, false, true] || noughts == [true, false, true, false] {
      return "UTF-16"
    }
    return nil
  }

  /// Reports characters that no reader sees, the first of each line, and replaces all of them.
  ///
  /// NEL, LS and PS are line breaks to YAML 1.1 and to no editor, and so are refused with them.
  private static func withoutUnseen(
    _ body: ArraySlice<UInt8>, text: SourceText, problems: Problems
  ) -> ArraySlice<UInt8> {
    var clean: [UInt8] = []
    var copied = body.startIndex
    var lastLine = 0
    var offset = body.startIndex
    while offset < body.endIndex {
      let byte = body[offset]
      var name: String?
      var width = 1
      if byte < 0x20 || byte == 0x7F {
        let isLineBreak =
          byte == 0x0D && offset + 1 < body.endIndex && body[offset + 1] == UInt8(ascii: "\n")
        if byte != 0x0A, byte != 0x09, !isLineBreak { name = UnseenCharacter.name(UInt32(byte)) }
      } else if byte == 0xC2 || byte == 0xE2 || byte == 0xEF {
        name = UnseenCharacter.name(scalar(in: body, at: offset))
        width = byte == 0xC2 ? 2 : 3
      }
      if let name {
        clean += body[copied..<offset]
        clean.append(UInt8(ascii: "?"))
        copied = offset + width
        // The column of a place far along a line costs a pass over the line: no more than one each.
        let line = text.line(ofByte: offset)
        if line != lastLine {
          lastLine = line
          problems.report(
            .badText, "\(name) stands in the text",
            at: SourceRange(text, from: text.position(ofByte: offset)), hint: "take it out")
        }
      }
      offset += width
    }
    guard copied > body.startIndex else { return body }
    return clean[...] + body[copied...]
  }

  /// The scalar of two or three bytes that begins at a byte.
  private static func scalar(in body: ArraySlice<UInt8>, at offset: Int) -> UInt32 {
    func next(_ distance: Int) -> UInt32 {
      offset + distance < body.endIndex ? UInt32(body[offset + distance] & 0x3F) : 0
    }
    let lead = UInt32(body[offset])
    return lead < 0xE0
      ? (lead & 0x1F) << 6 | next(1) : (lead & 0x0F) << 12 | next(1) << 6 | next(2)
  }
}

/// Characters that cannot be seen and change how text reads or where its lines end.
enum UnseenCharacter {
  /// What such a character is called; nil for any other.
  static func name(_ scalar: UInt32) -> String? {
    let hexadecimal = String(scalar, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
    switch scalar {
    case 0: return "a NUL byte"
    case 0x0D: return "a carriage return without a line feed"
    case 1...8, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x9F: return "the control character \(code)"
    case 0x2028, 0x2029: return "the line separator \(code)"
    case 0x202A...0x202E, 0x2066...0x2069: return "the direction override \(code)"
    case 0xFEFF: return "a byte order mark"
    case 0xFFFE, 0xFFFF: return "the noncharacter \(code)"
    default: return nil
    }
  }

  /// The first such character in a text.
  static func first(in text: String) -> String? {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return nil }
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" { continue }
      if scalar.value < 0x20 || scalar.value >= 0x7F, let name = name(scalar.value) { return name }
    }
    return nil
  }
}
