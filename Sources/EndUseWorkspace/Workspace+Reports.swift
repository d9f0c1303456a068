import ExposureModel
public import ExposurePaths
public import ExposureReports

/// The forms in which a finding is written.
public enum ReportFormat: String, Hashable, Sendable, CaseIterable {
  /// Markdown, HTML, JSON (schema `enduse.report/1`), or a table of sentences.
  case md, html, json, csv

  /// The form that a file's ending stands for.
  public init?(file: String) {
    guard let dot = file.lastIndex(of: ".") else { return nil }
    switch file[file.index(after: dot)...].lowercased() {
    case "md", "markdown": self = .md
    case "html", "htm": self = .html
    case let ending: self.init(rawValue: ending)
    }
  }
}

/// Findings in prose.
extension Workspace {
  /// What findings of this workspace are made from.
  ///
  /// - Complexity: O(size of the graph): writes it as one case file, and digests that.
  public var stamp: FindingStamp {
    FindingStamp(
      version: Self.version, audience: audience, digest: DocumentHash(of: caseFile()),
      asOf: graph.asOf)
  }

  /// The finding of a trace.
  public func finding(_ trace: Trace) -> Finding { Finding(trace, in: graph, stamp: stamp) }

  /// The finding of a trace as a report, with a final line break.
  public func report(_ trace: Trace, as format: ReportFormat) -> String {
    let finding = finding(trace)
    return switch format {
    case .md: MarkdownReport().render(finding)
    case .html: HTMLReport().render(finding)
    case .json: JSONReport().render(finding)
    case .csv: CSVReport().render(finding)
    }
  }
}
