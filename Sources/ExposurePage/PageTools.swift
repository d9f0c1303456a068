import ExposureReports

/// The tools of a map's page; hidden until the script shows them.
struct PageTools {
  let data: PageData

  /// The tools as markup; what could choose among one thing alone is left out.
  var markup: String {
    let statuses = data.statuses.map {
      "<label><input type=\"checkbox\" checked data-status=\"\(escape($0))\"> \(escape($0))</label>"
    }.joined()
    var parts = [
      """
      <label>Find a name<input type="search" id="search" autocomplete="off" spellcheck="false" \
      maxlength="200"></label>
      """,
      choice("product", "Product", data.products.map { ($0.id, $0.name) }, from: 1),
      choice("country", "Country", data.countries.map { ($0, $0) }, from: 2),
      choice("role", "Kind of link", data.roles.map { ($0, Self.title(of: $0)) }, from: 2),
      "<fieldset><legend>Evidence</legend><div>\(statuses)</div></fieldset>",
    ]
    if let first = data.first, let last = data.last, first < last {
      parts.append(
        """
        <fieldset><legend>By the end of <output id="year-now" for="year">\(last)</output></legend>\
        <div><input type="range" id="year" aria-label="Year" min="\(first)" max="\(last)" \
        value="\(last)"><label><input type="checkbox" id="known"> what was published</label>\
        </div></fieldset>
        """)
    }
    parts.append(
      """
      <fieldset><legend>View</legend><div>\
      <button type="button" id="zoom-out" aria-label="Zoom out">−</button>\
      <button type="button" id="zoom-in" aria-label="Zoom in">+</button>\
      <button type="button" id="zoom-fit">Fit</button>\
      <button type="button" id="theme" aria-pressed="false">Dark</button>\
      <label class="keys"><input type="checkbox" id="keys" checked> keys <kbd>/ + − 0</kbd></label>\
      </div></fieldset>
      """)
    return
      ([
        "<div class=\"tools\" id=\"tools\" role=\"group\" aria-label=\"Tools of the map\" hidden>"
      ] + parts.filter { !$0.isEmpty } + ["</div>"]).joined(separator: "\n")
  }

  private func choice(
    _ id: String, _ label: String, _ values: [(id: String, name: String)], from least: Int
  ) -> String {
    guard values.count >= least else { return "" }
    let options = values.map { "<option value=\"\(escape($0.id))\">\(escape($0.name))</option>" }
    return "<label>\(label)<select id=\"\(id)\"><option value=\"\">all</option>"
      + options.joined() + "</select></label>"
  }

  private static func title(of role: String) -> String {
    switch role {
    case "flow": "goods, use and harm"
    case "control": "ownership and command"
    case "identity": "one party, two names"
    default: "beside the routes"
    }
  }

  private func escape(_ text: String) -> String { HTMLText.escape(text) }
}
