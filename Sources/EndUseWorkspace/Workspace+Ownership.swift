public import ExposureModel
public import ExposurePaths
import ExposureReports

/// Ownership and control.
extension Workspace {
  /// Who owns and controls a party on a day; nil takes the day that the graph speaks for.
  public func ownership(of party: EntityID, asOf day: Day? = nil) -> Ownership {
    OwnershipSearch(index).ownership(of: party, asOf: day)
  }

  /// Ownership as text.
  public func text(_ ownership: Ownership, colour: Bool = false) -> String {
    OwnersReport(graph, style: TerminalStyle(usesColour: colour)).text(ownership)
  }

  /// Ownership as JSON, schema `enduse.owners/1`.
  public func json(_ ownership: Ownership) -> String { OwnersReport(graph).json(ownership) }

  /// Ownership as Markdown.
  public func markdown(_ ownership: Ownership) -> String {
    OwnersReport(graph).markdown(ownership)
  }
}
