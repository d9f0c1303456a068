public import ExposureModel

extension Trace {
  /// What the answer says, as records: every route with its verdicts, and the answer as a whole.
  ///
  /// A route is known by its links, in their order; so a link that gets another id takes its routes
  /// with it, as one lost and one added.
  public func records(in graph: ExposureGraph) -> [RecordFields] {
    zip(routes, assessments).map { Self.record($0, $1, in: graph) } + [
      RecordFields(
        .answer, id: "answer", name: "the answer as a whole",
        [
          RecordField("hangs-on", fragility.origins.map(\.rawValue)),
          RecordField(
            "not-counted", nearMisses.map { "\($0.count) with \($0.option)" }),
          RecordField("cut", scope.truncation?.rawValue),
        ])
    ]
  }

  private static func record(
    _ route: Route, _ assessment: RouteAssessment, in graph: ExposureGraph
  ) -> RecordFields {
    let weakest = route.proof.weakest
    let grade = weakest.credibility.map { String($0.rawValue) }
    return RecordFields(
      .route, id: route.steps.map(\.link.id.rawValue).joined(separator: " "),
      name: route.entities.map { graph.name(of: $0) }.joined(separator: " → "),
      [
        RecordField("weakest-link", weakest.link.rawValue),
        RecordField(
          "weakest-status", weakest.isGap ? "gap" : weakest.status.rawValue,
          scale: LinkStatus.codes + ["gap"]),
        RecordField("weakest-credibility", grade, scale: ["1", "2", "3", "4", "5"]),
        RecordField(
          "statuses",
          route.proof.links.map { "\($0.link) \($0.isGap ? "gap" : $0.status.rawValue)" }),
        RecordField("origins", route.proof.origins.map(\.rawValue)),
        RecordField(
          "product", route.continuity.rawValue, scale: ContinuityVerdict.allCases.map(\.rawValue)),
        RecordField("order", route.time.rawValue, scale: TimeVerdict.allCases.map(\.rawValue)),
        RecordField("notice", assessment.notice.map { "\($0.link) \($0.phase.rawValue)" }),
        RecordField("manner", assessment.involvement.classes.map(\.rawValue)),
        RecordField("questions-of", assessment.involvement.reading.rawValue),
        RecordField(
          "clauses", assessment.involvement.clauses.map { "\($0.name) \($0.answer.rawValue)" }),
      ])
  }
}
