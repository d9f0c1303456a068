import Graphviz

/// Breaks text into lines, since Graphviz never does.
///
/// Widths are estimated from Inter's advances, which are a little wider than those of the fonts it
/// falls back to. A line that comes out wider all the same widens its box, because boxes are
/// measured with the fonts at hand.
enum LineBreaking {
  /// The advances of Inter's characters from space to tilde, in thousandths of the type size.
  private static let regular: [UInt16] = [
    285, 277, 405, 630, 637, 810, 637, 225, 360, 360, 502, 660, 277, 457, 277, 360, 622, 465, 607,
    637, 645, 607, 622, 590, 615, 622, 277, 277, 660, 660, 660, 510, 937, 675, 652, 727, 720, 600,
    585, 742, 742, 262, 540, 652, 562, 892, 750, 765, 637, 765, 637, 637, 645, 742, 675, 952, 645,
    667, 622, 360, 312, 360, 472, 453, 495, 562, 622, 555, 622, 585, 360, 607, 592, 240, 240, 547,
    240, 870, 585, 600, 607, 607, 375, 525, 361, 577, 555, 810, 540, 555, 540, 360, 330, 360, 660,
  ]
  private static let bold: [UInt16] = [
    232, 322, 390, 652, 652, 862, 675, 210, 412, 412, 562, 682, 300, 472, 300, 390, 690, 487, 630,
    660, 675, 645, 660, 612, 660, 660, 300, 300, 682, 682, 682, 562, 1027, 750, 660, 750, 727, 615,
    585, 757, 742, 277, 570, 690, 570, 915, 735, 780, 645, 780, 660, 652, 667, 727, 750, 1035, 712,
    727, 667, 412, 342, 412, 487, 483, 495, 577, 637, 585, 637, 600, 382, 630, 622, 270, 270, 585,
    270, 915, 622, 615, 630, 630, 405, 562, 390, 622, 585, 847, 577, 585, 570, 412, 375, 412, 682,
  ]

  /// Estimates the width of a line.
  static func width(_ text: some StringProtocol, _ size: Double, isBold: Bool = false) -> Double {
    let advances = isBold ? bold : regular
    var thousandths = 0
    for scalar in text.unicodeScalars { thousandths += advance(of: scalar, advances, isBold) }
    return Double(thousandths) * size / 1_000
  }

  /// The width of a character in thousandths of the type size.
  private static func advance(
    of scalar: Unicode.Scalar, _ advances: [UInt16], _ isBold: Bool
  ) -> Int {
    switch scalar.value {
    case 0x20...0x7E: return Int(advances[Int(scalar.value) - 0x20])
    case 0x300...0x36F, 0x200B...0x200F: return 0
    default:
      switch WritingSystem(of: scalar) {
      case .eastAsian: return 1_000
      case .symbols: return 900
      case .arabic, .hebrew: return 520
      default: return isBold ? 680 : 650
      }
    }
  }

  /// Breaks a text into lines no wider than asked for, and evens them out.
  ///
  /// Words longer than a line are broken between characters; Han text may break anywhere. Text
  /// over the number of lines ends in an ellipsis.
  static func lines(
    _ text: String, width: Double, size: Double, isBold: Bool = false, atMost limit: Int = .max
  ) -> [String] {
    let pieces = pieces(of: text, size, isBold)
    let longest = pieces.lazy.map(\.width).max() ?? 0
    let space = self.width(" ", size, isBold: isBold)
    guard longest < width else {
      return cut(broken(text, pieces, width, size, isBold), to: limit)
    }
    let needed = count(of: pieces, width, space)
    guard needed > 1, needed <= limit else {
      return cut(filled(text, pieces, width, space), to: limit)
    }
    // The narrowest measure that needs no more lines leaves no lonely word at the end.
    var (narrow, wide) = (max(width / 2, longest), width)
    for _ in 0..<6 {
      let middle = (narrow + wide) / 2
      if count(of: pieces, middle, space) > needed { narrow = middle } else { wide = middle }
    }
    return filled(text, pieces, wide, space)
  }

  private static func cut(_ lines: [String], to limit: Int) -> [String] {
    guard lines.count > limit else { return lines }
    var lines = Array(lines.prefix(limit))
    lines[limit - 1] += "…"
    return lines
  }

  /// A piece of text that stays together, how wide it is, and whether a space comes before it.
  private struct Piece {
    /// Its bytes in the text.
    let bytes: Range<Int>
    let width: Double
    let followsSpace: Bool
  }

  private static func pieces(of text: String, _ size: Double, _ isBold: Bool) -> [Piece] {
    let advances = isBold ? bold : regular
    var pieces: [Piece] = []
    pieces.reserveCapacity(text.utf8.count / 6 + 2)
    var (start, place, thousandths, breaksAnywhere) = (0, 0, 0, false)
    func endWord() {
      guard place > start else { return }
      if breaksAnywhere {
        pieces += self.pieces(ofWord: start..<place, in: text, size, isBold)
      } else {
        let width = Double(thousandths) * size / 1_000
        pieces.append(Piece(bytes: start..<place, width: width, followsSpace: true))
      }
    }
    // By scalars: asking Unicode what is a character costs more than all else here.
    for scalar in text.unicodeScalars {
      let next = place + UTF8.width(scalar)
      if isBlank(scalar) {
        endWord()
        (start, thousandths, breaksAnywhere) = (next, 0, false)
      } else {
        thousandths += advance(of: scalar, advances, isBold)
        if !scalar.isASCII, WritingSystem(of: scalar).breaksAnywhere { breaksAnywhere = true }
      }
      place = next
    }
    endWord()
    return pieces
  }

  /// Whether a character is white space that a line may break at, after Unicode's `White_Space`.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
      true
    default: false
    }
  }

  /// The pieces of a word that may break before some of its characters.
  private static func pieces(
    ofWord bytes: Range<Int>, in text: String, _ size: Double, _ isBold: Bool
  ) -> [Piece] {
    let word = words(bytes, of: text)
    var pieces: [Piece] = []
    var (start, startIndex) = (bytes.lowerBound, word.startIndex)
    func end(at index: Substring.Index) {
      let part = word[startIndex..<index]
      let next = start + part.utf8.count
      pieces.append(
        Piece(
          bytes: start..<next, width: width(part, size, isBold: isBold),
          followsSpace: pieces.isEmpty))
      (start, startIndex) = (next, index)
    }
    for index in word.indices where index > startIndex {
      let breaks = word[index].unicodeScalars.contains { WritingSystem(of: $0).breaksAnywhere }
      if breaks { end(at: index) }
    }
    end(at: word.endIndex)
    return pieces
  }

  /// The words at some bytes of a text.
  private static func words(_ bytes: Range<Int>, of text: String) -> Substring {
    let start = text.utf8.index(text.startIndex, offsetBy: bytes.lowerBound)
    return text[start..<text.utf8.index(start, offsetBy: bytes.count)]
  }

  /// How many lines pieces make that are no wider than a line.
  private static func count(of pieces: [Piece], _ width: Double, _ space: Double) -> Int {
    var (lines, used) = (0, 0.0)
    for piece in pieces {
      let gap = piece.followsSpace && lines > 0 ? space : 0
      if lines > 0, used + gap + piece.width <= width {
        used += gap + piece.width
      } else {
        (lines, used) = (lines + 1, piece.width)
      }
    }
    return lines
  }

  /// The lines of pieces that are no wider than a line.
  private static func filled(
    _ text: String, _ pieces: [Piece], _ width: Double, _ space: Double
  ) -> [String] {
    // Then a blank of one byte is a space, and a line is a stretch of the text as it stands.
    let isEven = !text.utf8.contains { $0 < 0x20 }
    var lines: [String] = []
    var (first, used) = (0, 0.0)
    func endLine(before next: Int) {
      let line = pieces[first..<next]
      guard let start = line.first?.bytes.lowerBound, let end = line.last?.bytes.upperBound else {
        return
      }
      let spaces = line.dropFirst().count { $0.followsSpace }
      if isEven, end - start == line.reduce(spaces, { $0 + $1.bytes.count }) {
        lines.append(String(words(start..<end, of: text)))
      } else {
        lines.append(
          line.enumerated().reduce(into: "") { words, piece in
            if piece.offset > 0, piece.element.followsSpace { words += " " }
            words += self.words(piece.element.bytes, of: text)
          })
      }
      first = next
    }
    for (place, piece) in pieces.enumerated() {
      let gap = piece.followsSpace && place > first ? space : 0
      if place > first, used + gap + piece.width > width {
        endLine(before: place)
        used = piece.width
      } else {
        used += gap + piece.width
      }
    }
    endLine(before: pieces.count)
    return lines
  }

  /// The lines of pieces, those wider than a line broken between characters.
  private static func broken(
    _ text: String, _ pieces: [Piece], _ width: Double, _ size: Double, _ isBold: Bool
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0.0
    let space = self.width(" ", size, isBold: isBold)
    for piece in pieces {
      let needed = piece.width
      let gap = piece.followsSpace && !line.isEmpty ? space : 0
      let words = words(piece.bytes, of: text)
      if used + gap + needed <= width {
        if gap > 0 { line += " " }
        line += words
        used += gap + needed
        continue
      }
      if !line.isEmpty { lines.append(line) }
      (line, used) = (String(words), needed)
      guard needed > width else { continue }
      (line, used) = ("", 0)
      for character in words {
        let step = self.width(String(character), size, isBold: isBold)
        if used + step > width, !line.isEmpty {
          lines.append(line)
          (line, used) = ("", 0)
        }
        line.append(character)
        used += step
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}
