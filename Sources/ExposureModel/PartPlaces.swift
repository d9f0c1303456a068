public import SourceDiagnostics

/// Where the parts of a record stand, by path: `to`, `product[0]`, `evidence[1].source`.
///
/// Most records have a dozen parts, which are found faster by looking through them than by their
/// hashes; there is one table a record of a large file. With many parts it is a dictionary.
public struct PartPlaces: Sendable, ExpressibleByDictionaryLiteral {
  private static let few = 32

  /// One reference, or none: most records of large files have no parts.
  private enum Contents {
    case none
    case few([(part: String, range: SourceRange)])
    case many([String: SourceRange])
  }

  private var contents = Contents.none

  /// Makes places without any part.
  public init() {}

  /// Makes places from parts; of several of one path the last holds.
  public init(dictionaryLiteral elements: (String, SourceRange)...) {
    for (part, range) in elements { self[part] = range }
  }

  /// Where a part stands; nil when it is not known.
  public subscript(part: String) -> SourceRange? {
    get {
      switch contents {
      case .none: nil
      case .few(let list): list.last { $0.part == part }?.range
      case .many(let table): table[part]
      }
    }
    set {
      // Taken out while it changes, so that it is not copied.
      let before = contents
      contents = .none
      contents = Self.changed(before, part, newValue)
    }
  }

  private static func changed(
    _ contents: consuming Contents, _ part: String, _ range: SourceRange?
  ) -> Contents {
    var list: [(part: String, range: SourceRange)] = []
    switch consume contents {
    case .none: list.reserveCapacity(12)
    case .few(let some): list = some
    case .many(var table):
      table[part] = range
      return .many(table)
    }
    if let place = list.firstIndex(where: { $0.part == part }) { list.remove(at: place) }
    if let range { list.append((part, range)) }
    guard list.count > few else { return .few(list) }
    return .many(
      Dictionary(list.map { ($0.part, $0.range) }, uniquingKeysWith: { _, last in last }))
  }
}
