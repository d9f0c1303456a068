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

extension Workspace {
  /// Makers by their exposure, with reasons.
  public func ranking(_ request: ExposureRequest) -> ExposureRanking {
    RouteSearch(index).ranking(request)
  }

  /// A ranking in a form.
  public func render(
    _ ranking: ExposureRanking, as form: TableForm, colour: Bool = false
  ) -> String {
    let report = RankReport(graph, style: TerminalStyle(usesColour: colour))
    return switch form {
    case .text: report.text(ranking)
    case .json: report.json(ranking)
    case .md: report.markdown(ranking)
    case .csv: report.csv(ranking)
    }
  }
}

extension Workspace {
  /// Who stands on the routes of a question, and how few would have to go for none to be left.
  public func chokePoints(_ question: Question) -> ChokePoints {
    RouteSearch(index).chokePoints(question)
  }

  /// Choke points in a form.
  public func render(
    _ points: ChokePoints, as form: TableForm, colour: Bool = false
  ) -> String {
    let report = ChokePointsReport(graph, style: TerminalStyle(usesColour: colour))
    return switch form {
    case .text: report.text(points)
    case .json: report.json(points)
    case .md: report.markdown(points)
    case .csv: report.csv(points)
    }
  }
}
