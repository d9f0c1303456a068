import EndUseTestSupport
import ExposureModel
import ExposurePaths
import ExposureReports
import Foundation
import SourceDiagnostics
import Testing

/// Whatever stands in a case, a report shows it and does nothing with it.
@Suite struct `Hostile text in every field` {
  static let hostile = [
    "</p></td></style></title><script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)> ' onmouseover='alert(1)",
    "=HYPERLINK(\"http://evil.example\",\"click\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)",
    "\t=1+1", "\r=1+1", "a\nb,\"c\"", "[x](javascript:alert(1)) ![y](http://evil.example/y.png)",
    "| --- | \u{202E}reversed\u{202C} `code` <!-- -->", "]]>&lt;&#60;script&#62;",
    "=\u{301}1+1", "a\"\u{301},=1+1,\"\u{301}",
    "|\u{301} x `\u{301} [\u{301}a]\u{301}(b) <\u{301}b>",
    "<\u{338}script>alert(1)<\u{338}/script>",
  ]

  /// A graph whose every free text is the hostile one.
  static func finding(_ text: String) throws -> Finding {
    var sketch = GraphSketch()
    let names = [Name(text, kind: .native)]
    let note = Note(text)
    sketch.add("maker", .manufacturer, name: text + "1", names: names, note: note)
    sketch.add("shop", .distributor, name: text + "2", names: names, note: note)
    sketch.add("police", .governmentBuyer, name: text + "3", note: note)
    sketch.add("scheme", .programme, name: text + "4", note: note)
    sketch.add("people", .population, name: text + "5", note: note)
    sketch.link("maker", "gap", "shop", id: "gap", reason: .acquisitionRouteUnknown)
    sketch.link("shop", "supplies", "police", id: "sale", when: "2018")
    sketch.link("police", "operates", "scheme", when: "2018")
    sketch.link("scheme", "harms", "people", when: "2018")
    sketch.statement(by: "maker", .denies, about: ["sale"], date: "2019")
    sketch.statement(by: text, .givesNotice, about: ["sale"], date: "2019")
    for place in sketch.draft.links.indices {
      let link = sketch.draft.links[place].value
      sketch.draft.links[place].value.note = note
      sketch.draft.links[place].value.evidence = link.evidence.map {
        Evidence(
          source: $0.source, place: text, quote: Quote(text, translation: text), credibility: nil)
      }
      if case .gap(let reason, let premises, _, let products) = link.detail {
        sketch.draft.links[place].value.detail = .gap(
          reason: reason, premises: premises, wouldClose: [text], products: products)
      }
    }
    for place in sketch.draft.statements.indices {
      sketch.draft.statements[place].value.note = note
      sketch.draft.statements[place].value.id = StatementID("said-\(place)")
    }
    sketch.draft.sources = sketch.draft.sources.map { source in
      var source = source
      source.value = Source(
        id: source.value.id, title: text, publisher: text,
        url: WebAddress("https://example.org/?a=1&b=2"), kind: .press,
        origin: source.value.origin, note: note)
      return source
    }
    var question = Question()
    question.allowsGaps = true
    return try `A finding`.finding(question, in: sketch.graph())
  }

  @Test(arguments: hostile)
  func `opens no tag and no attribute in HTML`(text: String) throws {
    let page = HTMLReport().render(try Self.finding(text))
    let allowed: Set<String> = [
      "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "header", "nav", "ul",
      "ol", "li", "a", "p", "h1", "h2", "h3", "section", "div", "table", "caption", "thead",
      "tbody", "tr", "th", "td", "span", "sup", "br", "time",
    ]
    for piece in page.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let tag = piece.prefix { $0 != ">" && $0 != " " }
      let name = tag.hasPrefix("/") ? String(tag.dropFirst()) : String(tag)
      #expect(allowed.contains(name), "<\(piece.prefix(60))")
      let inside = piece.prefix { $0 != ">" }.lowercased()
      #expect(!inside.contains("onerror=") && !inside.contains("onmouseover="))
      #expect(!inside.contains("javascript:"))
    }
    #expect(!page.contains("<script"))
    #expect(!page.contains("\u{202E}"))
  }

  @Test(arguments: hostile)
  func `begins no cell of a spreadsheet with a sign that it would run`(text: String) throws {
    let rows = CSVRows.parse(CSVReport().render(try Self.finding(text)))
    #expect(rows.count > 20)
    let width = rows.first?.count
    for row in rows {
      #expect(row.count == width)
      for cell in row {
        #expect(!cell.contains { $0.isNewline || $0 == "\t" })
        let first = cell.unicodeScalars.first { !$0.properties.isWhitespace }
        #expect(!"=+-@".unicodeScalars.contains(first ?? " "), "\(cell)")
      }
    }
  }

  @Test(arguments: hostile)
  func `makes no link, image, table or tag in Markdown`(text: String) throws {
    let page = MarkdownReport().render(try Self.finding(text))
    let bare = Self.unescaped(
      page.replacingOccurrences(of: "<https://example.org/?a=1&b=2>", with: ""))
    for sign in ["<", "&", "](", "![", "`"] { #expect(!bare.contains(sign), "\(sign)") }
    // A table's rows have as many cells as its head.
    var width: Int?
    for line in bare.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        width = nil
        continue
      }
      let bars = line.unicodeScalars.count { $0 == "|" }
      #expect(bars == width ?? bars, "\(line)")
      width = bars
    }
  }

  /// What Markdown acts on: everything but what a backslash makes plain.
  static func unescaped(_ page: String) -> String {
    var bare = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in page.unicodeScalars {
      if isEscaped {
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar.properties.generalCategory != .nonspacingMark {
        bare.append(scalar)
      }
    }
    return String(bare)
  }

  @Test(arguments: hostile)
  func `stays one value in JSON`(text: String) throws {
    let json = JSONReport().render(try Self.finding(text))
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let sources = value?["sources"] as? [[String: Any]]
    #expect(sources?.first?["title"] as? String == text)
  }

  @Test func `is held off by a policy that names the one style sheet`() throws {
    let page = HTMLReport().render(try Self.finding("x"))
    #expect(page.contains("default-src 'none'; style-src 'sha256-"))
    #expect(page.components(separatedBy: "<style>").count == 2)
    let sheet = page.components(separatedBy: "<style>")[1].components(separatedBy: "</style>")[0]
    let hash = Data(SHA256.digest(of: Array(sheet.utf8))).base64EncodedString()
    #expect(page.contains("'sha256-\(hash)'"))
    #expect(!sheet.contains("url(") && !sheet.contains("@import"))
  }
}

/// A reader of RFC 4180, strict about quotes, as the oracle of the writer.
enum CSVRows {
  static func parse(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var (row, cell, isQuoted) = ([String](), "", false)
    let scalars = Array(text.unicodeScalars)
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      if isQuoted {
        if scalar == "\"", place + 1 < scalars.count, scalars[place + 1] == "\"" {
          cell.append("\"")
          place += 1
        } else if scalar == "\"" {
          isQuoted = false
        } else {
          cell.unicodeScalars.append(scalar)
        }
      } else if scalar == "\"", cell.isEmpty {
        isQuoted = true
      } else if scalar == "," {
        row.append(cell)
        cell = ""
      } else if scalar == "\r", place + 1 < scalars.count, scalars[place + 1] == "\n" {
        rows.append(row + [cell])
        (row, cell) = ([], "")
        place += 1
      } else {
        cell.unicodeScalars.append(scalar)
      }
      place += 1
    }
    return rows
  }
}
