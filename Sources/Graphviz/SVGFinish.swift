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
    var (isSkipping, isHead) = (false, false)
    for given in bytes.split(separator: UInt8(ascii: "\n")) {
      let line = Self.withPlainHyphens(given)
      let isDocumentType = line.starts(with: "<!DOCTYPE".utf8)
      if isSkipping || isDocumentType || line.starts(with: "<!--".utf8) {
        isSkipping = line.last != UInt8(ascii: ">")
        continue
      }
      if line.starts(with: "<g id=\"".utf8) {
        let identifier = Self.identifier(of: line) ?? element
        if identifier == element + GraphBuilder.headSuffix {
          // The arrowhead joins its line: the line's group is opened again.
          finished.removeLast("</g>\n".utf8.count)
          isHead = true
          continue
        }
        (element, isHead) = (identifier, false)
      }
      if line.starts(with: "<title>".utf8) {
        guard !isHead, let words = spoken[element] else { continue }
        finished += Array("<title>\(Self.escaped(words))</title>\n".utf8)
        continue
      }
      finished += rewritten(line, in: element)
      finished.append(UInt8(ascii: "\n"))
      if line.containsBytes("xmlns:xlink") { finished += opening() }
    }
    return finished
  }

  /// Ids and classes with hyphens as we wrote them; libgvc writes an entity for each.
  private static func withPlainHyphens(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard line.starts(with: "<g id=\"".utf8) else { return line }
    // A link's address stands on the same line, and is not ours to change.
    let end = line.firstIndex(of: UInt8(ascii: ">")) ?? line.endIndex
    var head = Array(line[..<end])
    head.replaceBytes("&#45;", with: "-")
    return head[...] + line[end...]
  }

  /// Swaps the paints and dashes of one line of the file.
  private func rewritten(_ line: ArraySlice<UInt8>, in element: String) -> [UInt8] {
    var text = Array(line)
    if text.starts(with: "<svg ".utf8) {
      text.insert(
        contentsOf: "role=\"img\" aria-labelledby=\"\(titleID) \(summaryID)\" ".utf8, at: 5)
    }
    guard text.first == UInt8(ascii: "<"), !text.starts(with: "<text".utf8) else { return text }
    for attribute in ["fill", "stroke"] {
      text.replaceBytes("\(attribute)=\"transparent\"", with: "\(attribute)=\"none\"")
    }
    if let pattern = dashes[element] {
      text.replaceBytes("stroke-dasharray=\"5,2\"", with: "stroke-dasharray=\"\(pattern)\"")
    }
    return text
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

extension Collection where Element == UInt8 {
  fileprivate func containsBytes(_ text: StaticString) -> Bool {
    firstRange(of: Array(text.description.utf8)) != nil
  }
}

extension [UInt8] {
  fileprivate mutating func replaceBytes(_ old: String, with new: String) {
    let pattern = Array(old.utf8)
    while let found = firstRange(of: pattern) { replaceSubrange(found, with: new.utf8) }
  }
}
