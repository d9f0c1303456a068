public import ExposureMaps
public import ExposurePaths
import ExposurePage
import Graphviz

/// The forms in which a map is written.
public enum MapFormat: String, Hashable, Sendable, CaseIterable {
  case svg, png, pdf, dot, html

  /// The form that a file's ending stands for.
  public init?(file: String) {
    guard let dot = file.lastIndex(of: ".") else { return nil }
    let ending = file[file.index(after: dot)...].lowercased()
    self.init(rawValue: ending == "htm" ? "html" : ending)
  }
}

/// A drawn map: its bytes, and what its maker should know before showing it.
public struct DrawnMap: Sendable {
  /// The file's content.
  public let bytes: [UInt8]
  /// Warnings, a sentence each.
  public let warnings: [String]
}

extension Workspace {
  /// Draws the map of a trace.
  ///
  /// - Parameters:
  ///   - trace: The answer to draw.
  ///   - format: The form.
  ///   - options: Headline, palette, budgets.
  ///   - dotsPerInch: The sharpness of a PNG.
  ///   - paper: The sheet to fit it to; nil gives it the size that it needs.
  /// - Returns: The map and its warnings.
  /// - Throws: When the map cannot be drawn.
  public func map(
    _ trace: Trace, format: MapFormat, options: RouteMap.Options = RouteMap.Options(),
    dotsPerInch: Int = 160, paper: Sheet? = nil
  ) throws(MapFailure) -> DrawnMap {
    let author = RouteMap(index, options: options)
    var map = author.map(of: trace)
    if let wider = wider(trace) { try map.keepOrder(of: author.map(of: wider), in: graph) }
    guard format != .html else {
      return DrawnMap(page: try ExposurePage(graph).page(of: map, trace))
    }
    return try drawn(map, format, dotsPerInch, paper)
  }

  /// The answer to the same question of all times, whose order a map of some years keeps; nil when it
  /// asks for all of them.
  private func wider(_ trace: Trace) -> Trace? {
    guard trace.question.hasTimeLimits else { return nil }
    return self.trace(trace.question.withoutTimeLimits)
  }

  /// Draws the maps of a trace, a file a programme or country.
  ///
  /// - Returns: Each map with a short name for its file, which holds nothing but letters, digits and
  ///   hyphens.
  /// - Throws: When a map cannot be drawn.
  public func pages(
    _ trace: Trace, by split: RouteMap.Split, format: MapFormat,
    options: RouteMap.Options = RouteMap.Options(), dotsPerInch: Int = 160, paper: Sheet? = nil
  ) throws(MapFailure) -> [(name: String, map: DrawnMap)] {
    var pages: [(name: String, map: DrawnMap)] = []
    for (place, part) in try parts(of: trace, by: split, options).enumerated() {
      let safe = part.name.lowercased().map {
        $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
      }
      let name = "\(place + 1)-" + String(safe).split(separator: "-").joined(separator: "-")
      guard format != .html else {
        pages.append((name, DrawnMap(page: try ExposurePage(graph).page(of: part.map, trace))))
        continue
      }
      pages.append((name, try drawn(part.map, format, dotsPerInch, paper)))
    }
    return pages
  }

  /// Draws the maps of a trace as one PDF, a page or more a programme or country.
  ///
  /// - Throws: When a map cannot be drawn.
  public func document(
    _ trace: Trace, by split: RouteMap.Split, options: RouteMap.Options = RouteMap.Options(),
    paper: Sheet? = nil
  ) throws(MapFailure) -> DrawnMap {
    var documents: [PictureDocument] = []
    for part in try parts(of: trace, by: split, options) {
      documents.append(try PictureDocument(of: part.map, on: paper))
    }
    return try DrawnMap(PictureDocument(joining: documents))
  }

  private func parts(
    of trace: Trace, by split: RouteMap.Split, _ options: RouteMap.Options
  ) throws(MapFailure) -> [(name: String, map: ExposureMap)] {
    let author = RouteMap(index, options: options)
    let whole = wider(trace).map { author.map(of: $0) }
    var parts = author.pages(of: trace, by: split)
    if let whole {
      for place in parts.indices { try parts[place].map.keepOrder(of: whole, in: graph) }
    }
    return parts
  }

  /// Draws the timeline of a trace.
  ///
  /// - Returns: The chart and its warnings.
  /// - Throws: When the chart cannot be drawn.
  public func timelineMap(
    _ trace: Trace, format: MapFormat, options: TimelineMap.Options = TimelineMap.Options(),
    dotsPerInch: Int = 160, paper: Sheet? = nil
  ) throws(MapFailure) -> DrawnMap {
    if format == .pdf {
      return try DrawnMap(on: paper, options.ofPages, options) { options in
        TimelineMap(index, options: options).chart(of: trace)
      } drawn: { chart throws(MapFailure) in
        try PictureDocument(of: chart, on: paper)
      }
    }
    let chart = TimelineMap(index, options: options).chart(of: trace)
    guard format != .html else { return DrawnMap(page: try ExposurePage.page(of: chart)) }
    return try DrawnMap(ChartDrawing(of: chart, on: paper), format, dotsPerInch)
  }
}

extension Workspace {
  /// Draws an exposure table as a matrix.
  ///
  /// - Throws: When the matrix cannot be drawn.
  public func exposureMap(
    _ table: ExposureTable, format: MapFormat, options: MatrixMap.Options = MatrixMap.Options(),
    dotsPerInch: Int = 160, paper: Sheet? = nil
  ) throws(MapFailure) -> DrawnMap {
    if format == .pdf {
      return try DrawnMap(on: paper, options.ofPages, options) { options in
        MatrixMap(index, options: options).chart(of: table)
      } drawn: { chart throws(MapFailure) in
        try PictureDocument(of: chart, on: paper)
      }
    }
    let chart = MatrixMap(index, options: options).chart(of: table)
    guard format != .html else { return DrawnMap(page: try ExposurePage.page(of: chart)) }
    return try DrawnMap(ChartDrawing(of: chart, on: paper), format, dotsPerInch)
  }

  /// Draws a ranking as a matrix of makers and the people harmed.
  ///
  /// - Throws: When the matrix cannot be drawn.
  public func rankingMap(
    _ ranking: ExposureRanking, format: MapFormat,
    options: MatrixMap.Options = MatrixMap.Options(), dotsPerInch: Int = 160, paper: Sheet? = nil
  ) throws(MapFailure) -> DrawnMap {
    if format == .pdf {
      return try DrawnMap(on: paper, options.ofPages, options) { options in
        MatrixMap(index, options: options).chart(of: ranking)
      } drawn: { chart throws(MapFailure) in
        try PictureDocument(of: chart, on: paper)
      }
    }
    let chart = MatrixMap(index, options: options).chart(of: ranking)
    guard format != .html else { return DrawnMap(page: try ExposurePage.page(of: chart)) }
    return try DrawnMap(ChartDrawing(of: chart, on: paper), format, dotsPerInch)
  }
}

extension DrawnMap {
  /// A page with its warnings.
  init(page: (text: String, warnings: [String])) {
    self.init(bytes: Array(page.text.utf8), warnings: page.warnings)
  }

  /// A chart as a PDF: with more in it where it can run on from page to page of a sheet.
  init<Options, Chart>(
    on paper: Sheet?, _ ofPages: Options, _ ofOne: Options, _ chart: (Options) -> Chart,
    drawn: (Chart) throws(MapFailure) -> PictureDocument
  ) throws(MapFailure) {
    // Where the larger one cannot be drawn or read, the usual one is what there is.
    if paper != nil, let document = try? drawn(chart(ofPages)), !document.isTooSmall {
      try self.init(document)
      return
    }
    try self.init(drawn(chart(ofOne)))
  }

  /// A document, written.
  init(_ document: PictureDocument) throws(MapFailure) {
    bytes = try document.bytes()
    warnings = document.warnings
  }

  /// A chart, written.
  init(
    _ drawing: ChartDrawing, _ format: MapFormat, _ dotsPerInch: Int
  ) throws(MapFailure) {
    bytes = try drawing.bytes(as: format.output(dotsPerInch))
    warnings = drawing.warnings.map(\.description)
  }
}

extension MapFormat {
  /// What Graphviz is asked for.
  func output(_ dotsPerInch: Int) -> OutputFormat {
    switch self {
    // A page is made around an SVG.
    case .svg, .html: .svg
    case .png: .png(dpi: dotsPerInch)
    case .pdf: .pdf
    case .dot: .dot
    }
  }
}

extension Workspace {
  /// Draws a map that somebody composed.
  ///
  /// - Throws: When the map cannot be drawn.
  private func drawn(
    _ map: ExposureMap, _ format: MapFormat, _ dotsPerInch: Int, _ paper: Sheet?
  ) throws(MapFailure) -> DrawnMap {
    guard format != .pdf else { return try DrawnMap(PictureDocument(of: map, on: paper)) }
    let drawing = try MapDrawing(of: map, on: paper)
    return DrawnMap(
      bytes: try drawing.bytes(as: format.output(dotsPerInch)),
      warnings: drawing.warnings.map(\.description))
  }

  /// Draws choke points on the routes of their question.
  ///
  /// - Throws: When the map cannot be drawn.
  public func chokePointMap(
    _ points: ChokePoints, format: MapFormat, options: RouteMap.Options = RouteMap.Options(),
    dotsPerInch: Int = 160, paper: Sheet? = nil
  ) throws(MapFailure) -> DrawnMap {
    let trace = trace(points.question)
    var map = ChokePointMap(index, options: options).map(of: points, trace)
    if let wider = wider(trace) {
      try map.keepOrder(of: RouteMap(index, options: options).map(of: wider), in: graph)
    }
    guard format != .html else {
      return DrawnMap(page: try ExposurePage(graph).page(of: map, trace))
    }
    return try drawn(map, format, dotsPerInch, paper)
  }

  /// Draws who owns and controls a party.
  ///
  /// - Throws: When the map cannot be drawn.
  public func ownersMap(
    _ ownership: Ownership, format: MapFormat, options: RouteMap.Options = RouteMap.Options(),
    dotsPerInch: Int = 160, paper: Sheet? = nil
  ) throws(MapFailure) -> DrawnMap {
    let map = OwnersMap(index, options: options).map(of: ownership)
    guard format != .html else { return DrawnMap(page: try ExposurePage(graph).page(of: map)) }
    return try drawn(map, format, dotsPerInch, paper)
  }

  /// Draws what became of a question's routes between this graph and a later one.
  ///
  /// - Throws: When the map cannot be drawn.
  public func differenceMap(
    to later: Workspace, asking question: Question, format: MapFormat,
    options: RouteMap.Options = RouteMap.Options(), dotsPerInch: Int = 160, paper: Sheet? = nil
  ) throws(MapFailure) -> DrawnMap {
    let (before, after) = (trace(question), later.trace(question))
    let map = DifferenceMap(from: index, to: later.index, options: options)
      .map(from: before, to: after)
    guard format != .html else {
      let page = ExposurePage(graph)
      return DrawnMap(page: try page.page(of: map, from: before, to: after, in: later.graph))
    }
    return try drawn(map, format, dotsPerInch, paper)
  }
}
