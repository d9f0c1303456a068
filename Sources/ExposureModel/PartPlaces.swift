public import SourceDiagnostics

/// Where the parts of a record stand, by path: `to`, `product[0]`, `evidence[1].source`.
///
/// Most records have a dozen parts, which are found faster by looking through them than by their
/// hashes; there is one table a record of a large file. With many parts it is a dictionary.
public struct PartPlaces: Sendable, ExpressibleByDictionaryLiteral {
  private static let few = 32

  private var list: [(part: String, range: SourceRange)] = []
  private var table: [String: SourceRange] = [:]

  /// Makes places without any part.
  public init() {}

  /// Makes places from parts; of several of one path the last holds.
  public init(dictionaryLiteral elements: (String, SourceRange)...) {
    for (part, range) in elements { self[part] = range }
  }

  /// Where a part stands; nil when it is not known.
  public subscript(part: String) -> SourceRange? {
    get { table.isEmpty ? list.last { $0.part == part }?.range : table[part] }
    set {
      guard table.isEmpty else {
        table[part] = newValue
        return
      }
      if let place = list.firstIndex(where: { $0.part == part }) { list.remove(at: place) }
      guard let newValue else { return }
      if list.isEmpty { list.reserveCapacity(12) }
      list.append((part, newValue))
      guard list.count > Self.few else { return }
      table = Dictionary(
        list.map { ($0.part, $0.range) }, uniquingKeysWith: { _, last in last })
      list = []
    }
  }
}
