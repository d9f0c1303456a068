/// A graph in a mapped file, with columns of numbers and lists of texts beside it.
///
/// Opening reads the header and the table of sections, no more: a file of any size opens in well
/// under a millisecond, and searches read the pages they touch. What is read is checked where it is
/// used, so that a damaged file cannot crash a search; ``damage`` says afterwards whether one met
/// anything that no good file holds. ``verify(isCancelled:)`` reads the whole file.
///
/// ```swift
/// let file = try GraphFile(opening: "Graphs/register.endx")
/// let found = file.names("id")?.vertices(named: "atlantis-optics")
/// ```
public struct GraphFile: Sendable {
  /// The graph.
  public let graph: CompactGraph
  /// Where the file lies.
  public let path: String

  let mapping: Mapping
  let sections: [Section]

  /// Keeps the mapped bytes as long as anything refers to them.
  final class Mapping: Sendable {
    let file: MappedFile
    init(_ file: consuming MappedFile) { self.file = file }
  }

  /// Opens a file.
  ///
  /// - Throws: ``GraphFileFailure``, which names the section at fault.
  /// - Complexity: O(number of sections).
  public init(opening path: String) throws(GraphFileFailure) {
    let mapping = Mapping(try MappedFile(path))
    let header = try FileHeader(mapping.file, path)
    self.path = path
    self.mapping = mapping
    sections = header.sections
    graph = try header.graph(mapping, path)
  }

  /// What a search or a look-up has met that no good file holds; nil when nothing.
  ///
  /// When this is not nil, answers from this file must not be believed. It is never nil again.
  public var damage: GraphFileFailure? {
    switch graph.storage.damage.part {
    case nil: nil
    case .outwardRows: .section("rows.out", "holds what no good file holds", path)
    case .inwardRows: .section("rows.in", "holds what no good file holds", path)
    case .columns: .section("columns", "holds what no good file holds", path)
    case .texts: .section("texts", "holds what no good file holds", path)
    }
  }

  /// The names of the columns for vertices.
  public var vertexColumnNames: [String] { names(.vertexColumn) }

  /// The names of the columns for edges.
  public var edgeColumnNames: [String] { names(.edgeColumn) }

  /// The names of the lists of texts.
  public var textNames: [String] { names(.textStarts) }

  /// A column of numbers for vertices, by its name.
  public func vertexColumn(_ name: String) -> Column? { column(name, .vertexColumn) }

  /// A column of numbers for edges, by its name.
  public func edgeColumn(_ name: String) -> Column? { column(name, .edgeColumn) }

  /// A list of texts, by its name.
  public func texts(_ name: String) -> Texts? {
    guard let starts = section(name, .textStarts), let bytes = section(name, .textBytes) else {
      return nil
    }
    return Texts(
      count: Int(starts.count) - 1,
      // The header has been checked: the sections lie in the file and have these widths.
      starts: starts.width == 4
        ? .words(unsafe numbers(starts, as: UInt32.self))
        : .longs(unsafe numbers(starts, as: UInt64.self)),
      bytes: unsafe numbers(bytes, as: UInt8.self), storage: graph.storage)
  }

  /// An index of names, by its own name.
  public func names(_ name: String) -> NameIndex? {
    guard let order = section(name, .nameOrder), let texts = texts(name) else { return nil }
    return NameIndex(
      texts: texts,
      // As above.
      order: unsafe numbers(order, as: UInt32.self),
      owners: section(name, .nameOwners).map { unsafe numbers($0, as: UInt32.self) },
      vertexCount: graph.vertexCount, storage: graph.storage)
  }

  private func names(_ role: SectionRole) -> [String] {
    sections.filter { $0.role == role }.map(\.name)
  }

  func section(_ name: String, _ role: SectionRole) -> Section? {
    sections.first { $0.role == role && $0.name == name }
  }

  /// The numbers of a section, whose width must be theirs; the mapping must outlive them.
  @unsafe private func numbers<Element: BitwiseCopyable>(
    _ section: Section, as type: Element.Type
  ) -> Numbers<Element> {
    unsafe mapping.file.numbers(at: section.offset, count: section.count, as: type)
  }

  private func column(_ name: String, _ role: SectionRole) -> Column? {
    guard let section = section(name, role) else { return nil }
    let store: Column.Store
    switch section.width {
    // The header has been checked: the sections lie in the file and have these widths. The
    // column keeps the mapping.
    case 0: store = .constant
    case 1: store = .bytes(unsafe numbers(section, as: UInt8.self))
    case 2: store = .shorts(unsafe numbers(section, as: UInt16.self))
    case 4: store = .words(unsafe numbers(section, as: UInt32.self))
    default: store = .longs(unsafe numbers(section, as: UInt64.self))
    }
    return Column(
      count: Int(section.count), store: store, base: section.base, keeper: mapping)
  }
}
