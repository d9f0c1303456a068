import SourceDiagnostics

/// How text for a terminal is set: bold and colour, or plain.
public struct TerminalStyle: Sendable {
  /// Whether ANSI escapes are used.
  public let usesColour: Bool

  /// A style; plain unless asked for.
  public init(usesColour: Bool = false) { self.usesColour = usesColour }

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func strong(_ text: String) -> String { wrap(text, "33") }

  private func wrap(_ text: String, _ code: String) -> String {
    usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// Text from a file made safe for a terminal.
  func clean(_ text: String) -> String { TerminalText.clean(text) }
}
