public import ExposureModel
import SourceDiagnostics

/// Ownership in a sketch.
extension GraphSketch {
  /// Adds a holding: `50`, `25-50`, or `?` for a share that is not disclosed.
  public mutating func holding(
    _ owner: String, _ share: String, _ asset: String, id: String? = nil, when: String? = nil,
    status: LinkStatus = .documented
  ) {
    guard let kind = LinkKind.named("owns"), let from = EntityID(owner), let to = EntityID(asset)
    else { return }
    source("s1")
    let bounds = share.split(separator: "-").compactMap { Int($0) }.compactMap {
      Percentage(basisPoints: $0 * 100)
    }
    let equity: EquityShare =
      switch bounds.count {
      case 1: .exact(bounds[0])
      case 2: .range(minimum: bounds[0], maximum: bounds[1])
      default: .unknown
      }
    draft.links.append(
      Located(
        LinkDraft(
          id: id.flatMap { LinkID($0) }, kind: kind, from: from, to: to,
          detail: .control(share: equity), when: when.flatMap { try? Period($0) },
          status: status,
          evidence: ["s1"].compactMap { SourceID($0) }.map { Evidence(source: $0) }),
        at: SourceRange(wholeOf: SourceText(name: "sketch", text: "sketch\n"))))
  }
}
