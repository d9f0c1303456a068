import ExposureMaps
import ExposureModel
import ExposureReports
import FoundationEssentials
import Graphviz

/// An HTML page around what is shown: head, policy, heading, sources and foot.
struct PageDocument {
  var title: String
  var standfirst: String
  var asOf: String
  var theme: ExposureMap.Theme
  var sources: [ExposureMap.NumberedSource]
  /// What was left out and what else is to be said, a sentence each.
  var footer: [String]
  /// What stands between the heading and the sources, a line of markup each.
  var body: [String] = []
  /// What the script is told; nil for a page without script.
  var data: PageData?

  /// The page with a final line break.
  var text: String {
    let theme = theme == .dark ? " data-theme=\"dark\"" : ""
    var lines = [
      "<!DOCTYPE html>", "<html lang=\"en\"\(theme)>", "<head>", "<meta charset=\"utf-8\">",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">",
      "<meta name=\"referrer\" content=\"no-referrer\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<title>\(escape(title))</title>", "<style>\(PageStyle.sheet)</style>", "</head>",
      "<body>", "<main>", "<header>", "<h1>\(escape(title))</h1>",
    ]
    if !standfirst.isEmpty { lines.append("<p>\(escape(standfirst))</p>") }
    if !asOf.isEmpty { lines.append("<p class=\"soft\">Facts up to \(escape(asOf)).</p>") }
    lines += ["</header>"] + body + sourceList
    let said = (footer + ["Inclusion does not by itself mean unlawful conduct"])
      .filter { !$0.isEmpty }.map { $0.hasSuffix(".") ? $0 : $0 + "." }
    let foot = escape(said.joined(separator: " "))
    lines += ["<footer><p class=\"soft\">\(foot)</p></footer>", "</main>"]
    if let data {
      lines += [
        "<script type=\"application/json\" id=\"data\">\(data.text)</script>",
        "<script>\(PageScript.text)</script>",
      ]
    }
    return (lines + ["</body>", "</html>"]).joined(separator: "\n") + "\n"
  }

  /// Nothing is loaded, framed, sent or run but what stands in the page.
  private var policy: String {
    var policy = "default-src 'none'; style-src 'sha256-\(Self.hash(PageStyle.sheet))'; "
    if data != nil { policy += "script-src 'sha256-\(Self.hash(PageScript.text))'; " }
    return policy + "base-uri 'none'; form-action 'none'"
  }

  private static func hash(_ text: String) -> String {
    Data(SHA256.digest(of: Array(text.utf8))).base64EncodedString()
  }

  private var sourceList: [String] {
    guard !sources.isEmpty else { return [] }
    let items = sources.map { source in
      var text = escape(source.text)
      if let url = source.url.flatMap({ ExposureModel.WebAddress($0) }) {
        let address = escape(url.rawValue)
        text += "<br><a href=\"\(address)\" rel=\"noopener noreferrer nofollow\">\(address)</a>"
      }
      return "<li id=\"source-\(source.number)\" value=\"\(source.number)\">\(text)</li>"
    }
    return [
      "<section aria-labelledby=\"source-list\">", "<h2 id=\"source-list\">Sources</h2>",
      "<ol class=\"sources\">",
    ] + items + ["</ol>", "</section>"]
  }

  private func escape(_ text: String) -> String { HTMLText.escape(text) }
}
