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

  init(_ diagram: Diagram) {
    self.diagram = diagram
    var spoken: [String: String] = [:]
    var dashes: [String: String] = [:]
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
  }

  func finished(_ bytes: [UInt8]) -> [UInt8] {
    var finished: [UInt8] = []
    finished.reserveCapacity(bytes.count)
    var element = ""
    var (isSkipping, isHead, isOpened) = (false, false, false)
    var next = 0
    while next < bytes.count {
      let end = bytes[next...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let given = bytes[next..<end]
      next = end + 1
      guard !given.isEmpty else { continue }
      let isGroup = given.begins(with: Self.group)
      let line = isGroup ? Self.withPlainHyphens(given) : given
      if isSkipping || line.begins(with: Self.documentType) || line.begins(with: Self.comment) {
        isSkipping = line.last != UInt8(ascii: ">")
        continue
      }
      if isGroup {
        let identifier = Self.identifier(of: line) ?? element
        if identifier == element + GraphBuilder.headSuffix {
          // The arrowhead joins its line: the line's group is opened again.
          finished.removeLast("</g>\n".utf8.count)
          isHead = true
          continue
        }
        (element, isHead) = (identifier, false)
      }
      if line.begins(with: Self.title) {
        guard !isHead, let words = spoken[element] else { continue }
        finished += Array("<title>\(Self.escaped(words))</title>\n".utf8)
        continue
      }
      append(line, in: element, to: &finished)
      finished.append(UInt8(ascii: "\n"))
      if !isOpened, line.place(of: Self.namespace) != nil {
        finished += opening()
        isOpened = true
      }
    }
    return finished
  }

  private static let group = Array("<g id=\"".utf8)
  private static let title = Array("<title>".utf8)
  private static let documentType = Array("<!DOCTYPE".utf8)
  private static let comment = Array("<!--".utf8)
  private static let namespace = Array("xmlns:xlink".utf8)
  private static let hyphen = Array("&#45;".utf8)
  private static let text = Array("<text".utf8)
  private static let picture = Array("<svg ".utf8)
  private static let dashArray = Array("stroke-dasharray=\"5,2\"".utf8)
  private static let paints = ["fill", "stroke"].map {
    (old: Array("\($0)=\"transparent\"".utf8), new: Array("\($0)=\"none\"".utf8))
  }

  /// Ids and classes with hyphens as we wrote them; libgvc writes an entity for each.
  private static func withPlainHyphens(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    // A link's address stands on the same line, and is not ours to change.
    let end = line.firstIndex(of: UInt8(ascii: ">")) ?? line.endIndex
    var head = Array(line[..<end])
    head.replace(hyphen, with: [UInt8(ascii: "-")])
    return (head + line[end...])[...]
  }

  /// Adds one line of the file with its paints and dashes swapped.
  private func append(
    _ line: ArraySlice<UInt8>, in element: String, to finished: inout [UInt8]
  ) {
    let pattern = dashes[element]
    let isText = line.first != UInt8(ascii: "<") || line.begins(with: Self.text)
    let isPicture = line.begins(with: Self.picture)
    let isPainted = !isText && Self.paints.contains { line.place(of: $0.old) != nil }
    guard isPicture || isPainted || (pattern != nil && !isText) else {
      finished += line
      return
    }
    var text = Array(line)
    if isPicture {
      text.insert(
        contentsOf: "role=\"img\" aria-labelledby=\"\(titleID) \(summaryID)\" ".utf8, at: 5)
    }
    for paint in Self.paints { text.replace(paint.old, with: paint.new) }
    if let pattern {
      text.replace(Self.dashArray, with: Array("stroke-dasharray=\"\(pattern)\"".utf8))
    }
    finished += text
  }

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

  /// Tells the pictures of one page apart: FNV-1a over title and summary.
  private var fingerprint: String {
    var hash: UInt32 = 2_166_136_261
    for byte in diagram.title.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    for byte in diagram.summary.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return String(hash, radix: 16)
  }

  private static func identifier(of line: ArraySlice<UInt8>) -> String? {
    let rest = line.dropFirst("<g id=\"".utf8.count)
    guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    let identifier = String(decoding: rest[..<end], as: UTF8.self)
    // A link inside of an element has the element's id after `a_`.
    return identifier.hasPrefix("a_") ? nil : identifier
  }

  /// Text for an XML element, without what XML or a page must not hold.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\n", "\t": escaped += " "
      default:
        if !PlainText.isDropped(scalar) { escaped.unicodeScalars.append(scalar) }
      }
    }
    return escaped
  }
}

extension ArraySlice<UInt8> {
  /// Whether it begins with some bytes.
  fileprivate func begins(with pattern: [UInt8]) -> Bool {
    guard count >= pattern.count else { return false }
    for place in pattern.indices where self[startIndex + place] != pattern[place] { return false }
    return true
  }

  /// Where some bytes first stand in it; byte by byte, since generic searches take most of the time
  /// of a drawing.
  fileprivate func place(of pattern: [UInt8]) -> Int? {
    guard let first = pattern.first, count >= pattern.count else { return nil }
    var place = startIndex
    let last = endIndex - pattern.count
    while place <= last {
      if self[place] == first, self[place...].begins(with: pattern) { return place }
      place += 1
    }
    return nil
  }
}

extension [UInt8] {
  fileprivate mutating func replace(_ pattern: [UInt8], with new: [UInt8]) {
    while let found = self[...].place(of: pattern) {
      replaceSubrange(found..<(found + pattern.count), with: new)
    }
  }
}
