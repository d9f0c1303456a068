public import ExposurePaths
import ExposureReports

/// What if something were otherwise.
extension Workspace {
  /// Which routes would come and go.
  public func whatIf(
    _ question: Question, changed: Question, supposing suppositions: [Supposition] = []
  ) -> WhatIf {
    WhatIfSearch(index).difference(of: question, changed: changed, supposing: suppositions)
  }

  /// A difference as text.
  public func text(_ difference: WhatIf, colour: Bool = false) -> String {
    WhatIfReport(graph, style: TerminalStyle(usesColour: colour)).text(difference)
  }

  /// A difference as JSON, schema `enduse.whatif/1`.
  public func json(_ difference: WhatIf) -> String { WhatIfReport(graph).json(difference) }

  /// A difference as Markdown.
  public func markdown(_ difference: WhatIf) -> String {
    WhatIfReport(graph).markdown(difference)
  }
}
