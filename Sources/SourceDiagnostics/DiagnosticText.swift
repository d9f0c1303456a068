/// Diagnostics as text for a terminal: the place, the rule, the line with a caret, the hint.
public struct DiagnosticText: Sendable {
  /// Whether to colour with ANSI escapes.
  public let colour: Bool

  /// A renderer; colour is off unless asked for.
  public init(colour: Bool = false) { self.colour = colour }

  /// One diagnostic, with a final line break.
  public func render(_ diagnostic: Diagnostic) -> String {
    var text = ""
    let word = paint(
      diagnostic.severity.rawValue, diagnostic.severity == .error ? "31;1" : "33;1")
    let place = diagnostic.range?.description ?? diagnostic.file
    if let place { text += paint(clean(place), "1") + ": " }
    text += "\(word): \(clean(diagnostic.message)) [\(diagnostic.code.id)]\n"
    if let range = diagnostic.range { text += excerpt(range) }
    for label in diagnostic.labels {
      text += "note: \(clean(label.message)) at \(clean(label.range.description))\n"
    }
    if let hint = diagnostic.hint { text += paint("hint", "36;1") + ": \(clean(hint))\n" }
    return text
  }

  /// All of them, a blank line between two, and the count last where the eye ends.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    var text = diagnostics.map(render).joined(separator: "\n")
    if diagnostics.count > 1 { text += "\n\(Self.tally(diagnostics))\n" }
    return text
  }

  /// The counts in words: `2 errors, 1 warning`.
  public static func tally(_ diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    func count(_ number: Int, _ word: String) -> String {
      "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    return "\(count(errors, "error")), \(count(warnings, "warning"))"
  }

  private func excerpt(_ range: SourceRange) -> String {
    // A long line is shown around the fault only.
    guard
      let window = range.text.excerpt(
        line: range.start.line, around: range.start.column, width: 96),
      !window.characters.isEmpty
    else { return "" }
    let characters = window.characters
    // The column within what is shown, from nought.
    let column = range.start.column - 1 - window.before
    let shown = clean(String(characters))
    let number = String(range.start.line)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number + " | "
    let blank = String(repeating: " ", count: gutter.count - 2) + "| "
    var carets = 1
    if range.end.line == range.start.line {
      carets = max(1, min(range.end.column - range.start.column, characters.count - column))
    } else if range.end > range.start {
      carets = max(1, characters.count - column)
    }
    let indent = String(
      repeating: " ", count: characters.prefix(column).reduce(0) { $0 + Self.columns($1) })
    let marked = characters.dropFirst(column).prefix(carets)
    let underline = String(
      repeating: "^", count: max(1, marked.reduce(0) { $0 + Self.columns($1) }))
    let mark = window.before > 0 ? "…" : ""
    let tail = window.after > 0 ? "…" : ""
    let shift = window.before > 0 ? " " : ""
    return "\(gutter)\(mark)\(shown)\(tail)\n\(blank)\(shift)\(indent)\(paint(underline, "31;1"))\n"
  }

  /// Terminal columns of a character: two for the wide ones of East Asia.
  package static func columns(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first?.value else { return 0 }
    let wide: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
    return wide.contains { $0.contains(scalar) } ? 2 : 1
  }

  private func paint(_ text: String, _ code: String) -> String {
    colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// The text without what could drive a terminal or turn its direction round.
  private func clean(_ text: String) -> String { TerminalText.clean(text) }
}

/// Text from files made safe to print.
public enum TerminalText {
  /// Replaces control characters and direction overrides by U+FFFD, tabs by a space.
  public static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var cleaned = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        cleaned.append(" ")
      } else {
        cleaned.append(isUnsafe(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(cleaned)
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE007F: true
    default: false
    }
  }
}
