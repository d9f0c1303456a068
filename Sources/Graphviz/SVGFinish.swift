/// What libgvc's SVG lacks for people who cannot see it, and has too much of for everyone else.
///
/// Works line by line: libgvc writes an element a line, and escapes text, so that a line of ours can
/// not be taken for one of its. Taken out: the DOCTYPE, which points at a file elsewhere; comments,
/// which carry its version; `transparent`, which is no colour in SVG 1.1. Put in: title, summary and
/// role of the picture, ids and classes for marks, people's names instead of node ids, and the dashes
/// of the lines.
struct SVGFinish: ~Copyable {
  private let diagram: Diagram
  private let lines: MarkupLines
  private var file: LibraryText
  /// The element that the lines belong to, which there is.
  private var element: SVGMark?
  /// Its pattern.
  private var dashes: [Double] = []
  /// Tells the pictures of one page apart.
  private let fingerprint: String

  private init(_ diagram: Diagram, _ bytes: [UInt8]) {
    self.diagram = diagram
    lines = MarkupLines(bytes)
    file = LibraryText(roomFor: bytes.count + bytes.count / 4)
    fingerprint = Self.fingerprint(of: diagram)
  }

  /// The file of a diagram, from what libgvc wrote.
  static func finished(_ bytes: [UInt8], of diagram: Diagram) throws(GraphvizError) -> [UInt8] {
    var finish = SVGFinish(diagram, bytes)
    try finish.writeLines()
    return finish.file.bytes
  }

  private mutating func writeLines() throws(GraphvizError) {
    var (isSkipping, isHead, isOpened) = (false, false, false)
    var next = 0
    while let line = lines.line(from: next) {
      next = line.upperBound + 1
      guard !line.isEmpty else { continue }
      if isSkipping || lines.begins(line, "<!DOCTYPE") || lines.begins(line, "<!--") {
        isSkipping = lines.bytes[line.upperBound - 1] != UInt8(ascii: ">")
        continue
      }
      if lines.begins(line, "<g id=\"") {
        isHead = writeGroup(line)
        if isHead { continue }
      } else if lines.begins(line, "<title>") {
        if !isHead { writeTitle() }
        continue
      } else {
        try write(line)
      }
      file.append(UInt8(ascii: "\n"))
      if !isOpened, lines.place(of: "xmlns:xlink", in: line) != nil {
        writeOpening()
        isOpened = true
      }
    }
  }

  /// Writes the opening of a group, with the element's id and classes where it has a mark.
  ///
  /// - Returns: Whether it was an arrowhead, which joins its line: the line's group goes on.
  private mutating func writeGroup(_ line: Range<Int>) -> Bool {
    let start = line.lowerBound + "<g id=\"".utf8.count
    // A link inside of an element has the element's id after these.
    let isLink = lines.begins(start..<line.upperBound, "a_")
    let markStart = isLink ? start + 2 : start
    guard let (mark, end) = SVGMark.read(lines.bytes, markStart..<line.upperBound),
      mark.place < (mark.kind == .node ? diagram.nodes.count : diagram.edges.count)
    else {
      if !isLink { (element, dashes) = (nil, []) }
      writeWithHyphens(line)
      return false
    }
    if mark.kind == .head, element == SVGMark(kind: .edge, place: mark.place) {
      file.cut(to: file.count - "</g>\n".utf8.count)
      return true
    }
    file.append(lines.bytes[line.lowerBound..<markStart])
    // Field by field: a copy of a whole node counts a dozen references.
    file.append(mark.kind == .node ? diagram.nodes[mark.place].id : diagram.edges[mark.place].id)
    if mark.kind == .head { file.append(GraphBuilder.headSuffix) }
    if isLink {
      writeWithHyphens(end..<line.upperBound)
    } else {
      element = mark
      let close = max(end, line.upperBound - "\">".utf8.count)
      file.append(lines.bytes[end..<close])
      switch mark.kind {
      case .node: writeClasses(diagram.nodes[mark.place].classes)
      case .edge: writeClasses(diagram.edges[mark.place].classes)
      case .head: break
      }
      dashes = mark.kind == .node ? [] : diagram.edges[mark.place].line?.dashes ?? []
      file.append(lines.bytes[close..<line.upperBound])
    }
    return false
  }

  private mutating func writeClasses(_ classes: [String]) {
    for name in classes {
      file.append(" ")
      file.append(name)
    }
  }

  /// Writes what is said of the element; nothing for furniture.
  private mutating func writeTitle() {
    guard let element else { return }
    let words =
      element.kind == .node
      ? diagram.nodes[element.place].spoken : diagram.edges[element.place].spoken
    guard !words.isEmpty else { return }
    file.append("<title>")
    writeEscaped(words)
    file.append("</title>\n")
  }

  /// Writes a line within an element, with its paints and dashes swapped.
  private mutating func write(_ line: Range<Int>) throws(GraphvizError) {
    if lines.begins(line, "<svg ") {
      file.append("<svg role=\"img\" aria-labelledby=\"")
      file.append("\(titleID) \(summaryID)\" ")
      let rest = (line.lowerBound + "<svg ".utf8.count)..<line.upperBound
      return lines.append(rest, replacing: Self.transparent, Self.none, to: &file)
    }
    // Only attributes are ours to change: what stands between the marks is somebody's words.
    guard lines.bytes[line.lowerBound] == UInt8(ascii: "<"), !lines.begins(line, "<text") else {
      return file.append(lines.bytes[line])
    }
    guard !dashes.isEmpty, let found = lines.place(of: Self.dashArray, in: line) else {
      return lines.append(line, replacing: Self.transparent, Self.none, to: &file)
    }
    lines.append(line.lowerBound..<found, replacing: Self.transparent, Self.none, to: &file)
    file.append("stroke-dasharray=\"")
    for (place, length) in dashes.enumerated() {
      if place > 0 { file.append(",") }
      try file.append(points: length)
    }
    file.append("\"")
    lines.append(
      (found + Self.dashArray.utf8CodeUnitCount)..<line.upperBound, replacing: Self.transparent,
      Self.none, to: &file)
  }

  /// Writes the opening of a group with hyphens as we wrote them; libgvc writes an entity for each.
  private mutating func writeWithHyphens(_ line: Range<Int>) {
    // A link's address stands on the same line, and is not ours to change.
    let end = lines.place(of: ">", in: line) ?? line.upperBound
    lines.append(line.lowerBound..<end, replacing: "&#45;", "-", to: &file)
    file.append(lines.bytes[end..<line.upperBound])
  }

  /// What it writes as the paint of nothing, and what SVG 1.1 has for that.
  private static let transparent: StaticString = "=\"transparent\""
  private static let none: StaticString = "=\"none\""
  private static let dashArray: StaticString = "stroke-dasharray=\"5,2\""

  /// Writes the name of the picture and what it shows.
  private mutating func writeOpening() {
    file.append("<title id=\"\(titleID)\">")
    writeEscaped(diagram.title)
    file.append("</title>\n<desc id=\"\(summaryID)\">")
    writeEscaped(diagram.summary)
    file.append("</desc>\n")
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

  /// Writes text for an XML element, without what XML or a page must not hold.
  private mutating func writeEscaped(_ text: String) {
    if PlainText.isPlain(text) { return file.append(text) }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": file.append("&amp;")
      case "<": file.append("&lt;")
      case ">": file.append("&gt;")
      case "\n", "\t": file.append(" ")
      default:
        if !PlainText.isDropped(scalar) { file.append(scalar) }
      }
    }
  }
}
