/// A script whose characters would show as boxes, since no installed font has them.
public struct MissingFont: Hashable, Sendable, CustomStringConvertible {
  /// The script.
  public let writingSystem: WritingSystem

  /// The characters that no font has, in order, up to eight.
  public let examples: String

  /// The Debian package that has them.
  public var debianPackage: String {
    writingSystem == .eastAsian ? "fonts-noto-cjk" : "fonts-noto-core"
  }

  /// What will be seen, and what to install.
  public var description: String {
    "\(writingSystem.name) characters will show as boxes (\(examples)): install \(debianPackage)"
  }
}
