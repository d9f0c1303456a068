public import ExposurePaths
import ExposureReports

/// Questions about the whole graph.
extension Workspace {
  /// Which makers reach which programmes or people.
  public func exposure(_ request: ExposureRequest) -> ExposureTable {
    RouteSearch(index).exposure(request)
  }

  /// An exposure table in a form.
  public func render(
    _ table: ExposureTable, as form: TableForm, colour: Bool = false
  ) -> String {
    let report = ExposureReport(graph, style: TerminalStyle(usesColour: colour))
    return switch form {
    case .text: report.text(table)
    case .json: report.json(table)
    case .md: report.markdown(table)
    case .csv: report.csv(table)
    }
  }
}

/// The forms of an answer that is a table.
public enum TableForm: String, Hashable, Sendable, CaseIterable {
  /// For a terminal.
  case text
  /// The published schema.
  case json
  /// Markdown.
  case md
  /// Comma-separated values, safe to open in a spreadsheet.
  case csv
}
