/// The name of one thing in a graph: an entity, a link, a source, a statement or an origin.
///
/// Ids of different things are different types, so that none can stand for another. Two spellings
/// that Unicode holds for one (composed and decomposed letters) are one id.
public struct Identifier<Subject>: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The id as written.
  public let rawValue: String

  /// Makes an id from 1 to 200 characters without blanks, control characters or direction
  /// overrides; nil for anything else.
  public init?(_ text: String) {
    // Most ids are plain ASCII, and asking Unicode about each letter costs more than all the rest.
    if (1...200).contains(text.utf8.count), TextBytes.areAll(text, 0x21...0x7E) {
      rawValue = text
      return
    }
    guard !text.isEmpty, text.utf8.count <= 800, text.count <= 200 else { return nil }
    guard
      text.unicodeScalars.allSatisfy({ scalar in
        !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
          && scalar.properties.generalCategory != .format
      })
    else { return nil }
    rawValue = text
  }

  /// The id as written.
  public var description: String { rawValue }

  /// Orders ids by their Unicode scalars, the same on every machine.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The id of an entity.
public typealias EntityID = Identifier<Entity>
/// The id of a link.
public typealias LinkID = Identifier<Link>
/// The id of a source.
public typealias SourceID = Identifier<Source>
/// The id of a statement.
public typealias StatementID = Identifier<Statement>
/// The id of an origin: who first established a fact.
public typealias OriginID = Identifier<Origin>
