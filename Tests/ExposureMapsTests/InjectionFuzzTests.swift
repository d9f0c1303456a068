import ExposureModel
import Foundation
import Graphviz
import Testing

@testable import ExposureMaps

/// Hostile pieces glued together at random, in every text of every kind of picture and every format.
@Suite struct `Text made to break out` {
  static let pieces = [
    "\"", "'", "<", ">", "&", "\\N", "\\", "--", "-->", "<!--", "]]>", "<![CDATA[", "&#x3C;",
    "&lt;",
    "<IMG SRC=\"/etc/passwd\"/>", "<script>alert(1)</script>", " onload=\"alert(1)\"", "{", "|",
    "}",
    "%s%n", "javascript:alert(1)", "file:///etc/passwd", "https://example.org/\"onclick=\"x",
    "</TD></TR></TABLE>>", "];image=\"/etc/passwd\"", "\u{202E}", "\u{7}", "\u{FFFE}", "\n", "\t",
    "xmlns:xlink", "<g id=\"card-a\">", "stroke=\"transparent\"", "stroke-dasharray=\"5,2\"", "港",
    "مرفأ", "e\u{301}", "/URI (javascript:x)", "endobj", ") Tj", "word ", "Ys",
  ]

  @Test(arguments: 1...24)
  func `stays text`(seed: UInt64) throws {
    var random = SeededNumbers(seed &* 7_919)
    func text() -> String {
      (0..<(1 + random.next(9))).map { _ in Self.pieces[random.next(Self.pieces.count)] }.joined()
    }
    for format in [OutputFormat.svg, .pdf, .dot, .png(dpi: 24)] {
      let pictures = [
        try MapDrawing(of: map(text), on: seed.isMultiple(of: 2) ? .a4 : nil).bytes(as: format),
        try ChartDrawing(of: timeline(text)).bytes(as: format),
        try ChartDrawing(of: matrix(text)).bytes(as: format),
      ]
      for bytes in pictures { check(bytes, format) }
    }
  }

  private func check(_ bytes: [UInt8], _ format: OutputFormat) {
    switch format {
    case .svg:
      let content = SVGCheck(bytes)
      #expect(content.isWellFormed)
      #expect(content.intruders == [])
    case .pdf:
      let text = String(decoding: bytes, as: UTF8.self)
      for word in ["/JavaScript", "/Launch", "/EmbeddedFile", "/OpenAction", "root:x:0"] {
        #expect(!text.contains(word), "a PDF has \(word)")
      }
      for address in text.matches(of: /\/URI \(([^)]*)/) {
        #expect(address.1.hasPrefix("http"), "a PDF leads to \(address.1)")
      }
    case .dot:
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("root:x:0"))
      #expect(text.firstMatch(of: /URL="?(javascript|file):/) == nil)
    case .png: #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  private func map(_ text: () -> String) -> ExposureMap {
    var map = ExposureMap(title: text(), standfirst: text(), asOf: text())
    map.cards = [
      .init(
        id: "a" + text(), tier: .maker, kicker: text(), country: text(), name: text(),
        nativeName: .init(text(), language: text()), note: text(), sources: [1], url: text()),
      .init(id: "b" + text(), tier: .buyer, look: .unknownParty, name: text()),
    ]
    map.cards[0].badge = text()
    map.arrows = [
      .init(
        id: text(), from: map.cards[0].id, to: map.cards[1].id, verb: text(), label: text(),
        dates: text(), count: 3, sources: [1], badge: text(), change: .lost)
    ]
    map.sources = [.init(number: 1, text: text(), url: text())]
    map.legend = .init(verdict: text(), leftOut: [text()])
    map.footer = [text()]
    return map
  }

  private func frame(_ text: () -> String) -> ChartFrame {
    ChartFrame(
      title: text(), standfirst: text(), asOf: text(),
      sources: [.init(number: 1, text: text(), url: text())], leftOut: [text()], footer: [text()])
  }

  private func timeline(_ text: () -> String) throws -> TimelineChart {
    let period = try Period("2015/2017")
    let row = TimelineChart.Row(
      words: text(), dates: text(), period: period, phase: .afterNotice, sources: [1])
    let flag = TimelineChart.Flag(
      .notice, words: text(), dates: text(), from: Day(number: 16_000), to: Day(number: 16_100),
      lanes: [0], sources: [1])
    return TimelineChart(
      frame: frame(text), lanes: [.init(name: text(), kicker: text(), tier: .buyer, rows: [row])],
      flags: [flag])
  }

  private func matrix(_ text: () -> String) -> MatrixChart {
    MatrixChart(
      frame: frame(text), columns: [.init(name: text(), code: text(), note: text())],
      rows: [.init(name: text(), code: text(), mark: text(), note: text())],
      cells: [.init(row: 0, column: 0, hops: 3, lateness: .afterNotice, sources: [1])])
  }
}
