/// What libgvc's SVG lacks for people who cannot see it, and has too much of for everyone else.
///
/// Works line by line: libgvc writes an element a line, and escapes text, so that a line of ours can
/// not be taken for one of its. Taken out: the DOCTYPE, which points at a file elsewhere; comments,
/// which carry its version; `transparent`, which is no colour in SVG 1.1. Put in: title, summary and
/// role of the picture, people's names instead of node ids, and the dashes of the lines.
struct SVGFinish {
  private let diagram: Diagram
  private let spoken: [String: String]
  private let dashes: [String: String]
  /// Tells the pictures of one page apart.
  private let fingerprint: String

  init(_ diagram: Diagram) {
    self.diagram = diagram
    var spoken: [String: String] = [:]
    var dashes: [String: String] = [:]
    spoken.reserveCapacity(diagram.edges.count + diagram.nodes.count / 2)
    for node in diagram.nodes where !node.spoken.isEmpty { spoken[node.id] = node.spoken }
    for edge in diagram.edges {
      if !edge.spoken.isEmpty { spoken[edge.id] = edge.spoken }
      if let line = edge.line, !line.dashes.isEmpty {
        dashes[edge.id] =
          line.dashes
          .map { (try? PlainNumber.points($0)) ?? "1" }.joined(separator: ",")
      }
    }
    self.spoken = spoken
    self.dashes = dashes
    fingerprint = Self.fingerprint(of: diagram)
  }

  func finished(_ bytes: [UInt8]) -> [UInt8] {
    let lines = MarkupLines(bytes)
    var finished: [UInt8] = []
    finished.reserveCapacity(bytes.count + bytes.count / 8)
    var (element, pattern): (String, String?) = ("", nil)
    var (isSkipping, isHead, isOpened) = (false, false, false)
    var next = 0
    while let line = lines.line(from: next) {
      next = line.upperBound + 1
      guard !line.isEmpty else { continue }
      if isSkipping || lines.begins(line, "<!DOCTYPE") || lines.begins(line, "<!--") {
        isSkipping = bytes[line.upperBound - 1] != UInt8(ascii: ">")
        continue
      }
      let isGroup = lines.begins(line, "<g id=\"")
      if isGroup {
        let identifier = identifier(of: line, lines) ?? element
        if identifier == element + GraphBuilder.headSuffix {
          // The arrowhead joins its line: the line's group is opened again.
          finished.removeLast("</g>\n".utf8.count)
          isHead = true
          continue
        }
        (element, isHead) = (identifier, false)
        pattern = dashes[element]
      } else if lines.begins(line, "<title>") {
        guard !isHead, let words = spoken[element] else { continue }
        finished += "<title>\(Self.escaped(words))</title>\n".utf8
        continue
      }
      append(line, of: lines, isGroup: isGroup, dashes: pattern, to: &finished)
      finished.append(UInt8(ascii: "\n"))
      if !isOpened, lines.place(of: "xmlns:xlink", in: line) != nil {
        finished += opening()
        isOpened = true
      }
    }
    return finished
  }

  /// Adds one line of the file with its paints and dashes swapped.
  private func append(
    _ line: Range<Int>, of lines: MarkupLines, isGroup: Bool, dashes: String?,
    to finished: inout [UInt8]
  ) {
    if isGroup { return appendGroup(line, of: lines, to: &finished) }
    if lines.begins(line, "<svg ") {
      finished += "<svg ".utf8
      finished += "role=\"img\" aria-labelledby=\"\(titleID) \(summaryID)\" ".utf8
      let rest = (line.lowerBound + 5)..<line.upperBound
      return lines.append(rest, replacing: Self.transparent, Self.none, to: &finished)
    }
    // Only attributes are ours to change: what stands between the marks is somebody's words.
    guard lines.bytes[line.lowerBound] == UInt8(ascii: "<"), !lines.begins(line, "<text") else {
      finished += lines.bytes[line]
      return
    }
    guard let dashes, let found = lines.place(of: Self.dashArray, in: line) else {
      return lines.append(line, replacing: Self.transparent, Self.none, to: &finished)
    }
    let length = Self.dashArray.utf8CodeUnitCount
    lines.append(
      line.lowerBound..<found, replacing: Self.transparent, Self.none, to: &finished)
    finished += "stroke-dasharray=\"\(dashes)\"".utf8
    lines.append(
      (found + length)..<line.upperBound, replacing: Self.transparent, Self.none,
      to: &finished)
  }

  /// Adds the opening of a group, its id and classes with hyphens as we wrote them; libgvc writes an
  /// entity for each.
  private func appendGroup(
    _ line: Range<Int>, of lines: MarkupLines, to finished: inout [UInt8]
  ) {
    // A link's address stands on the same line, and is not ours to change.
    let end = lines.place(of: ">", in: line) ?? line.upperBound
    lines.append(line.lowerBound..<end, replacing: "&#45;", "-", to: &finished)
    finished += lines.bytes[end..<line.upperBound]
  }

  /// What it writes as the paint of nothing, and what SVG 1.1 has for that.
  private static let transparent: StaticString = "=\"transparent\""
  private static let none: StaticString = "=\"none\""
  private static let dashArray: StaticString = "stroke-dasharray=\"5,2\""

  /// The name of the picture and what it shows.
  private func opening() -> [UInt8] {
    let title = Self.escaped(diagram.title)
    let summary = Self.escaped(diagram.summary)
    return Array(
      "<title id=\"\(titleID)\">\(title)</title>\n<desc id=\"\(summaryID)\">\(summary)</desc>\n"
        .utf8)
  }

  private var titleID: String { "title-\(fingerprint)" }
  private var summaryID: String { "summary-\(fingerprint)" }

  /// FNV-1a over title and summary.
  private static func fingerprint(of diagram: Diagram) -> String {
    var hash: UInt32 = 2_166_136_261
    for byte in diagram.title.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    for byte in diagram.summary.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return String(hash, radix: 16)
  }

  /// The id of the group that a line opens; nil for a link inside of an element, which has the
  /// element's id after `a_`.
  private func identifier(of line: Range<Int>, _ lines: MarkupLines) -> String? {
    let start = line.lowerBound + 7
    guard let end = lines.place(of: "\"", in: start..<line.upperBound) else { return nil }
    var identifier: [UInt8] = []
    lines.append(start..<end, replacing: "&#45;", "-", to: &identifier)
    guard !identifier.starts(with: "a_".utf8) else { return nil }
    return String(decoding: identifier, as: UTF8.self)
  }

  /// Text for an XML element, without what XML or a page must not hold.
  private static func escaped(_ text: String) -> String {
    var escaped = LibraryText(roomFor: text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped.append("&amp;")
      case "<": escaped.append("&lt;")
      case ">": escaped.append("&gt;")
      case "\n", "\t": escaped.append(" ")
      default:
        if !PlainText.isDropped(scalar) { escaped.append(scalar) }
      }
    }
    return escaped.string
  }
}
