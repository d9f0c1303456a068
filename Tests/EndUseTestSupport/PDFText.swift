/// The text of a page's drawing commands, as far as Graphviz's drawings use them.
enum PDFText {
  /// How a font's codes stand for characters.
  struct Font {
    var isWide: Bool
    var characters: [Int: String] = [:]

    /// Reads the pairs of a table of characters, such as `<0001> <2192>`.
    init(isWide: Bool, map: String) {
      self.isWide = isWide
      for line in map.split(separator: "\n") {
        let words = line.split(separator: " ").map { $0.trimmed }
        guard words.count == 2, let code = Int(words[0], radix: 16) else { continue }
        let units = stride(from: 0, to: words[1].count - 3, by: 4).compactMap { place in
          UInt16(words[1].dropFirst(place).prefix(4), radix: 16)
        }
        characters[code] = String(decoding: units, as: UTF16.self)
      }
    }

    func text(_ bytes: [UInt8]) -> String {
      let codes =
        isWide
        ? stride(from: 0, to: bytes.count - 1, by: 2).map {
          Int(bytes[$0]) << 8 | Int(bytes[$0 + 1])
        }
        : bytes.map(Int.init)
      return codes.map { characters[$0] ?? "" }.joined()
    }
  }

  static func lines(_ content: [UInt8], _ fonts: [String: Font]) -> [String] {
    var lines: [String] = [""]
    var font = Font(isWide: false, map: "")
    var words: [String] = []
    var place = 0
    func isBlank(_ byte: UInt8) -> Bool { byte <= 32 }
    while place < content.count {
      let byte = content[place]
      switch byte {
      case UInt8(ascii: "("): lines[lines.count - 1] += font.text(literal(content, &place))
      case UInt8(ascii: "<"): lines[lines.count - 1] += font.text(hexadecimal(content, &place))
      case UInt8(ascii: "["), UInt8(ascii: "]"): place += 1
      case _ where isBlank(byte): place += 1
      default:
        let start = place
        while place < content.count, !isBlank(content[place]),
          !"[]()<".utf8.contains(content[place])
        { place += 1 }
        // A lone mark that belongs to nothing above.
        if place == start { place += 1 }
        let word = String(decoding: content[start..<place], as: UTF8.self)
        if word == "Tf", words.count > 1 { font = fonts[words[words.count - 2]] ?? font }
        if ["Td", "Tm", "BT"].contains(word), lines.last != "" { lines.append("") }
        words.append(word)
      }
    }
    return lines.filter { !$0.isEmpty }
  }

  private static func literal(_ content: [UInt8], _ place: inout Int) -> [UInt8] {
    var (bytes, depth): ([UInt8], Int) = ([], 1)
    place += 1
    while place < content.count, depth > 0 {
      var byte = content[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\\") where place < content.count:
        let digits = content[place...].prefix(3).prefix { (48...55).contains($0) }
        if digits.isEmpty {
          let plain: [UInt8: UInt8] = [110: 10, 114: 13, 116: 9, 98: 8, 102: 12]
          byte = plain[content[place]] ?? content[place]
          place += 1
        } else {
          byte = UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 8 + Int($1 - 48) })
          place += digits.count
        }
        bytes.append(byte)
      case UInt8(ascii: "("): (depth, _) = (depth + 1, bytes.append(byte))
      case UInt8(ascii: ")"):
        depth -= 1
        if depth > 0 { bytes.append(byte) }
      default: bytes.append(byte)
      }
    }
    return bytes
  }

  private static func hexadecimal(_ content: [UInt8], _ place: inout Int) -> [UInt8] {
    place += 1
    let digits = content[place...].prefix { $0 != UInt8(ascii: ">") }
    place += digits.count + 1
    let text = String(decoding: digits.filter { $0 > 32 }, as: UTF8.self)
    return stride(from: 0, to: text.count - 1, by: 2).compactMap {
      UInt8(text.dropFirst($0).prefix(2), radix: 16)
    }
  }
}

extension Substring {
  fileprivate var trimmed: Substring { self.drop { $0 == "<" }.prefix { $0 != ">" } }
}
