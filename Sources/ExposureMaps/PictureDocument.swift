import Graphviz
import PDFPages

/// Pictures of one answer as one PDF, a page or more each; the pages say which of how many they are.
public struct PictureDocument: Sendable {
  /// What to tell the user before they show it.
  public let warnings: [String]
  /// Whether the words of some page are too small to read.
  public let isTooSmall: Bool
  /// The pages in order.
  let leaves: [Leaf]
  /// Where each of several pictures begins.
  private var bookmarks: [PDFPages.Bookmark] = []

  /// How many pages it has.
  public var pageCount: Int { leaves.count }

  /// A map as a document.
  ///
  /// - Parameters:
  ///   - map: What to show.
  ///   - sheet: The paper to fit it to; nil gives it the size that it needs. Where it cannot be read
  ///     on one page, the tables of its links and sources run on to further ones, and then its routes.
  /// - Throws: What `MapDrawing` throws.
  public init(of map: ExposureMap, on sheet: Sheet? = nil) throws(MapFailure) {
    let drawing = try MapDrawing(of: map, on: sheet)
    guard let sheet, drawing.isTooSmall else {
      (leaves, isTooSmall) = ([drawing.leaf], drawing.isTooSmall)
      warnings = drawing.warnings.map(\.description)
      return
    }
    let (map, cuts) = map.shortened()
    let pages = try Self.pages(of: map, on: sheet)
    isTooSmall = pages.contains { $0.points < Sheet.legible }
    leaves = pages.flatMap { [Leaf($0.page.page, $0.page.palette)] + $0.page.further }
    var notes: Set<MapWarning> = []
    let found = pages.flatMap { MapDrawing.warnings($0.map, $0.page, on: sheet, $0.points) }
    let missing = InstalledFonts.missing(in: map.texts).map { MapWarning.missingFont($0) }
    warnings = (cuts + found + missing).filter { notes.insert($0).inserted }.map(\.description)
  }

  /// A map that is too large for one page of a sheet: lists first, then routes run on to further ones.
  private static func pages(
    of map: ExposureMap, on sheet: Sheet
  ) throws(MapFailure) -> [MapShares.Page] {
    var map = map
    func page(_ map: ExposureMap) throws(MapFailure) -> MapShares.Page {
      let page = try MapDrawing.page(map, runningOn: sheet)
      return (map, page, page.type.smallest * page.page.diagram.scale)
    }
    var whole = try page(map)
    guard whole.points < Sheet.legible else { return [whole] }
    map.labelling = .numbers
    whole = try page(map)
    guard whole.points < Sheet.legible else { return [whole] }
    let shares = try MapShares(map, on: sheet).pages()
    let pages = (shares.map(\.points).min() ?? 0) > whole.points * 1.15 ? shares : [whole]
    return try pages.map { share throws(MapFailure) in
      guard let words = sheet.smallPrint(share.points) else { return share }
      var map = share.map
      map.footer.append(words)
      return try page(map)
    }
  }

  /// A timeline as a document.
  ///
  /// - Parameters:
  ///   - chart: What to show.
  ///   - sheet: The paper to fit it to; nil gives it the size that it needs. Where it cannot be read
  ///     on one page, its rows run on to further ones under the same years and notices.
  /// - Throws: What `ChartDrawing` throws.
  public init(of chart: TimelineChart, on sheet: Sheet? = nil) throws(MapFailure) {
    let drawing = try ChartDrawing(of: chart, on: sheet)
    try self.init(drawing, on: sheet) { sheet throws(MapFailure) in
      let (chart, cuts) = try ChartDrawing.prepared(chart)
      do throws(GraphvizError) {
        return (try TimelinePages(chart, TimelinePage(chart)).leaves(on: sheet), cuts)
      } catch {
        throw MapFailure(error)
      }
    }
  }

  /// A matrix as a document.
  ///
  /// - Parameters:
  ///   - chart: What to show.
  ///   - sheet: The paper to fit it to; nil gives it the size that it needs. Where it cannot be read
  ///     on one page, its rows and columns run on to further ones under the same heads.
  /// - Throws: What `ChartDrawing` throws.
  public init(of chart: MatrixChart, on sheet: Sheet? = nil) throws(MapFailure) {
    let drawing = try ChartDrawing(of: chart, on: sheet)
    try self.init(drawing, on: sheet) { sheet throws(MapFailure) in
      let (chart, cuts) = try ChartDrawing.prepared(chart)
      do throws(GraphvizError) {
        return (try MatrixPages(chart, MatrixPage(chart)).leaves(on: sheet), cuts)
      } catch {
        throw MapFailure(error)
      }
    }
  }

  /// The drawing on its page, or the pages of a chart that is too small to read on one.
  private init(
    _ drawing: ChartDrawing, on sheet: Sheet?,
    _ pages: (Sheet) throws(MapFailure) -> (leaves: [Leaf], cuts: [MapWarning])
  ) throws(MapFailure) {
    var (leaves, found) = ([drawing.leaf], drawing.warnings)
    if let sheet, drawing.isTooSmall {
      let (more, cuts) = try pages(sheet)
      if !more.isEmpty {
        leaves = more
        found = cuts + drawing.warnings.filter { if case .missingFont = $0 { true } else { false } }
      }
    }
    self.leaves = leaves
    isTooSmall = found.contains { if case .smallPrint = $0 { true } else { false } }
    warnings = found.map(\.description)
  }

  /// Documents behind each other, with a list of contents; a warning says on which page its picture
  /// begins.
  public init(joining documents: [PictureDocument]) {
    leaves = documents.flatMap(\.leaves)
    isTooSmall = documents.contains(where: \.isTooSmall)
    var warnings: [String] = []
    var page = 1
    for document in documents {
      let title = document.leaves.first?.diagram.title ?? ""
      if documents.count > 1 { bookmarks.append(PDFPages.Bookmark(title, page: page - 1)) }
      warnings += document.warnings.map { documents.count > 1 ? "page \(page): \($0)" : $0 }
      page += document.pageCount
    }
    self.warnings = warnings
  }

  /// Writes the PDF; the same pictures and fonts give the same bytes.
  ///
  /// - Throws: When Graphviz gives up, or when there are no pages or more than 1 000.
  public func bytes() throws(MapFailure) -> [UInt8] {
    guard leaves.count <= PDFPages.limit else {
      throw MapFailure(
        .tooLarge, "a document has at most \(PDFPages.limit) pages; ask a narrower question")
    }
    var pages: [[UInt8]] = []
    do {
      for (place, leaf) in leaves.enumerated() {
        pages.append(try leaf.drawn(page: place + 1, of: leaves.count))
      }
    } catch {
      throw MapFailure(error)
    }
    do {
      return try PDFPages.joined(pages, bookmarks: bookmarks)
    } catch {
      throw MapFailure(.drawing, "the pages could not be joined: \(error)")
    }
  }
}

/// A page of a document: what is drawn on it, and where its number goes.
struct Leaf: Sendable {
  var diagram: Diagram
  /// The upper right corner of the number.
  var corner: Point
  var ink: Colour
  /// Where its pieces are, for tests.
  var boxes: [String: Box]

  init(_ page: PageBuilder, _ palette: Palette) {
    diagram = page.diagram
    corner = page.corner
    boxes = page.boxes
    ink = palette.faintInk
  }

  /// The size as printed, in points.
  var size: Size {
    let page = diagram.page?.size ?? .zero
    return Size(page.width * diagram.scale, page.height * diagram.scale)
  }

  /// The page as a PDF; one of several bears its number.
  func drawn(page: Int, of count: Int) throws(GraphvizError) -> [UInt8] {
    guard count > 1 else { return try diagram.drawn(as: .pdf, by: .pinned) }
    let words = TextRun("Page \(page) of \(count)", size: Typography.footer, colour: ink)
    let cell = Cell(.text(Paragraph([[words]], alignment: .right)), alignment: .right, width: 90)
    var parts = MapParts()
    try parts.add([("page-number", .table(Table([[cell]])))])
    let size = parts.size("page-number")
    var builder = PageBuilder(parts)
    builder.put("page-number", left: corner.x - size.width, top: -corner.y, classes: ["furniture"])
    var numbered = diagram
    numbered.nodes += builder.diagram.nodes
    return try numbered.drawn(as: .pdf, by: .pinned)
  }
}
