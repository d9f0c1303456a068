/// Why Graphviz drew nothing.
public struct GraphvizError: Error, Hashable, Sendable, CustomStringConvertible {
  enum Reason: Hashable {
    case unavailable, duplicateNode, unknownNode, nulCharacter, textTooLong, notANumber
    case sizeOutOfRange, markupClash, invalidIdentifier, invalidPath, noPosition
    case layoutFailed, drawingFailed
  }

  let reason: Reason

  /// What went wrong, in one sentence without a full stop.
  public let message: String

  /// What the library itself said, a line each.
  public let libraryMessages: [String]

  init(_ reason: Reason, _ message: String, libraryMessages: [String] = []) {
    self.reason = reason
    self.message = message
    self.libraryMessages = libraryMessages
  }

  /// The message, then the library's own words.
  public var description: String {
    libraryMessages.isEmpty
      ? message : message + ": " + libraryMessages.joined(separator: "; ")
  }

  /// Whether Graphviz is installed without its plugins, or not in a usable state.
  public var isUnavailable: Bool { reason == .unavailable }

  /// Whether the fault lies in the text or numbers handed in, and not in the library.
  public var isInvalidInput: Bool {
    switch reason {
    case .unavailable, .layoutFailed, .drawingFailed: false
    case .duplicateNode, .unknownNode, .nulCharacter, .textTooLong, .notANumber, .sizeOutOfRange,
      .markupClash, .invalidIdentifier, .invalidPath, .noPosition:
      true
    }
  }
}
