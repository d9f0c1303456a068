public import ExposureMaps
import Graphviz

/// Charts as HTML files: the picture, what it shows as tables, and the sources, without any script.
extension ExposurePage {
  /// The page of a timeline: who did and said what, by date.
  ///
  /// - Returns: The page with a final line break, and the warnings of the drawing.
  /// - Throws: When the chart cannot be drawn.
  public static func page(
    of chart: TimelineChart
  ) throws(MapFailure) -> (text: String, warnings: [String]) {
    var light = chart
    light.frame.theme = .light
    let flags = PageTable(
      id: "flags", title: "Notices and halts",
      caption: "From when on somebody could have known, and when a party said that it stops.",
      heads: ["When", "What", "Who", "Sources"],
      rows: chart.flags.sorted { ($0.from, $0.to) < ($1.from, $1.to) }.map {
        [.init($0.dates), .init($0.kind.rawValue), .init($0.words), .init(sources: $0.sources)]
      })
    let rows = chart.lanes.flatMap { lane in
      lane.rows.map { row -> [PageTable.Cell] in
        [
          .init("\(lane.name) (\(lane.kicker))"), .init(row.words),
          .init(row.dates.isEmpty ? "no date" : row.dates),
          .init(row.status?.rawValue ?? "statement"),
          .init(row.phase.isTold ? row.phase.rawValue : "–"), .init(sources: row.sources),
        ]
      }
    }
    let acts = PageTable(
      id: "acts", title: "What was done and said",
      caption: "Every line of the chart, party by party, with the numbers of its sources.",
      heads: ["Party", "What", "When", "Evidence", "Notice and halt", "Sources"], rows: rows)
    return try page(
      chart.frame, ChartDrawing(of: light), label: "Timeline",
      [flags, acts].filter { !$0.rows.isEmpty })
  }

  /// The page of a matrix: who is connected with whom, in how many links and how well shown.
  ///
  /// - Returns: The page with a final line break, and the warnings of the drawing.
  /// - Throws: When the chart cannot be drawn.
  public static func page(
    of chart: MatrixChart
  ) throws(MapFailure) -> (text: String, warnings: [String]) {
    var light = chart
    light.frame.theme = .light
    let pairs = chart.rows.count * chart.columns.count
    let cells = chart.cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    var table = PageTable(
      id: "cells", title: "The pairs with a route",
      caption:
        "\(cells.count) of \(pairs) pairs; the others were searched, and no route was found.",
      heads: ["From", "To", "Fewest links", "Routes", "Weakest link", "Notice and halt", "Sources"])
    table.rows = cells.map { cell in
      [
        .init(name(chart.rows, cell.row)), .init(name(chart.columns, cell.column)),
        .init(String(cell.hops)), .init((cell.isCut ? "at least " : "") + String(cell.routes)),
        .init(cell.status.rawValue),
        .init(cell.lateness == .none ? "none late" : cell.lateness.rawValue),
        .init(sources: cell.sources),
      ]
    }
    return try page(
      chart.frame, ChartDrawing(of: light), label: "Matrix", cells.isEmpty ? [] : [table])
  }

  private static func page(
    _ frame: ChartFrame, _ drawing: ChartDrawing, label: String, _ tables: [PageTable]
  ) throws(MapFailure) -> (text: String, warnings: [String]) {
    let svg = String(decoding: try drawing.bytes(as: .svg), as: UTF8.self)
    var document = PageDocument(
      title: frame.title, standfirst: frame.standfirst, asOf: frame.asOf, theme: frame.theme,
      sources: frame.sources, footer: frame.leftOut + frame.footer)
    let picture = PagePicture(svg)
    document.body = [
      "<div class=\"\(picture.className) chart\" id=\"map\" role=\"region\" "
        + "aria-label=\"\(label)\" tabindex=\"0\">",
      picture.markup, "</div>",
    ]
    document.body += tables.flatMap { $0.markup() }
    return (document.text, drawing.warnings.map(\.description))
  }

  private static func name(_ heads: [MatrixChart.Head], _ place: Int) -> String {
    guard heads.indices.contains(place) else { return "" }
    let head = heads[place]
    let words = [head.mark, head.name, head.code.isEmpty ? "" : "(\(head.code))"]
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension TimelineChart.Phase {
  /// Whether the question of notice arises.
  fileprivate var isTold: Bool { self != .notAsked && self != .statement }
}
