import ExposureModel
import FoundationEssentials

/// A finding as one HTML file that loads nothing and runs nothing.
///
/// The policy in its head forbids every script, image, font and request, and allows the one style
/// sheet by its hash; what comes from data is escaped; addresses are links only when `WebAddress`
/// holds them for http or https.
public struct HTMLReport: Sendable {
  /// Makes a renderer.
  public init() {}

  /// The whole page, with a final line break.
  public func render(_ finding: Finding) -> String {
    let style = ReportStyle.sheet
    let hash = Data(SHA256.digest(of: Array(style.utf8))).base64EncodedString()
    let policy =
      "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'"
    var lines = [
      "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">",
      "<meta name=\"referrer\" content=\"no-referrer\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<meta name=\"color-scheme\" content=\"light dark\">",
      "<title>\(escape(finding.title))</title>", "<style>\(style)</style>", "</head>", "<body>",
      "<main>", "<header>",
    ]
    lines += finding.cases.map { "<p class=\"case\">\(escape($0))</p>" }
    lines.append("<h1>\(escape(finding.title))</h1>")
    if let asOf = finding.stamp.asOf {
      lines.append("<p class=\"made\">Facts up to <time>\(asOf)</time></p>")
    }
    lines += ["</header>", contents(finding)]
    for section in finding.sections { lines += render(section, level: 2) }
    lines += references(finding.references)
    lines += ["</main>", "</body>", "</html>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func contents(_ finding: Finding) -> String {
    let links = finding.sections.map { "<li><a href=\"#\($0.id)\">\(escape($0.heading))</a></li>" }
    let sources = finding.references.isEmpty ? "" : "<li><a href=\"#sources\">Sources</a></li>"
    return "<nav aria-label=\"Contents\"><ul>\(links.joined())\(sources)</ul></nav>"
  }

  private func render(_ section: Finding.Section, level: Int) -> [String] {
    let id = escape(section.id)
    var lines = [
      "<section aria-labelledby=\"\(id)\">",
      "<h\(level) id=\"\(id)\">\(escape(section.heading))</h\(level)>",
    ]
    for block in section.blocks {
      switch block {
      case .paragraph(let sentences): lines.append("<p>\(prose(sentences))</p>")
      case .list(let points): lines += list("ul", points)
      case .steps(let points): lines += list("ol", points)
      case .table(let table): lines += render(table)
      }
    }
    for part in section.parts { lines += render(part, level: min(6, level + 1)) }
    return lines + ["</section>"]
  }

  private func list(_ tag: String, _ points: [[Finding.Sentence]]) -> [String] {
    ["<\(tag)>"] + points.map { "<li>\(prose($0))</li>" } + ["</\(tag)>"]
  }

  private func render(_ table: Finding.Table) -> [String] {
    let head = table.head.map { "<th scope=\"col\">\(escape($0))</th>" }.joined()
    let rows = table.rows.map { row in
      "<tr>" + row.map { "<td>\(prose($0))</td>" }.joined() + "</tr>"
    }
    return [
      "<div class=\"table\">", "<table>", "<caption>\(escape(table.caption))</caption>",
      "<thead><tr>\(head)</tr></thead>", "<tbody>",
    ] + rows + ["</tbody>", "</table>", "</div>"]
  }

  private func prose(_ sentences: [Finding.Sentence]) -> String {
    sentences.map { sentence in
      var text = escape(sentence.text)
      if sentence.basis != .source, sentence.basis != .working {
        text = "<span class=\"\(sentence.basis.rawValue)\">\(text)</span>"
      }
      let notes = sentence.footnotes.map { "<a href=\"#source-\($0)\">[\($0)]</a>" }
      return notes.isEmpty ? text : text + "<sup>\(notes.joined())</sup>"
    }.joined(separator: " ")
  }

  private func references(_ references: [Finding.Reference]) -> [String] {
    guard !references.isEmpty else { return [] }
    let items = references.map { reference in
      var lines = ["<span class=\"title\">\(escape(ReferenceText.title(reference)))</span>"]
      if let url = reference.source.url { lines.append(link(url)) }
      if let archive = reference.source.archive { lines.append("Archived: " + link(archive)) }
      lines += ReferenceText.facts(reference).map { escape("\($0.label): \($0.value)") }
      return "<li id=\"source-\(reference.number)\" value=\"\(reference.number)\">"
        + lines.joined(separator: "<br>") + "</li>"
    }
    return [
      "<section aria-labelledby=\"sources\">", "<h2 id=\"sources\">Sources</h2>",
      "<ol class=\"sources\">",
    ] + items + ["</ol>", "</section>"]
  }

  private func link(_ address: WebAddress) -> String {
    let text = escape(address.rawValue)
    return "<a href=\"\(text)\" rel=\"noopener noreferrer nofollow\">\(text)</a>"
  }

  private func escape(_ text: String) -> String { HTMLText.escape(text) }
}

/// Text from files made inert in HTML, in content as in attributes.
package enum HTMLText {
  package static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in InertText.line(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
