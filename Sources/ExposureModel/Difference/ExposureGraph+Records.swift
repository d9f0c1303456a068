extension ExposureGraph {
  /// Every record of the graph as its fields, in the order of the graph.
  ///
  /// Which files it was read from is no field: a graph that moved is the same graph.
  public var records: [RecordFields] {
    cases.map(record) + declaredKinds.map(record)
      + origins.map {
        RecordFields(
          .origin, id: $0.id.rawValue, name: $0.name,
          [
            RecordField("name", $0.name)
          ])
      } + sources.map(record) + entities.map(record) + links.map(record)
      + statements.map(record)
  }

  private func record(_ header: CaseHeader) -> RecordFields {
    RecordFields(
      .case, id: header.title, name: header.title,
      [
        RecordField("headline", header.headline), RecordField("standfirst", header.standfirst),
        RecordField("as-of", header.asOf?.description),
      ])
  }

  private func record(_ kind: LinkKind) -> RecordFields {
    RecordFields(
      .linkKind, id: kind.code, name: kind.readsAs,
      [
        RecordField("reads-as", kind.readsAs), RecordField("role", kind.role.rawValue),
        RecordField("flow", kind.direction.rawValue),
        RecordField("from", kind.fromClasses.map(\.rawValue).sorted()),
        RecordField("to", kind.toClasses.map(\.rawValue).sorted()),
        RecordField("definition", kind.definition.isEmpty ? nil : kind.definition),
      ])
  }

  private func record(_ source: Source) -> RecordFields {
    RecordFields(
      .source, id: source.id.rawValue, name: source.title,
      [
        RecordField("title", source.title), RecordField("publisher", source.publisher),
        RecordField("date", source.date?.description), RecordField("url", source.url?.rawValue),
        RecordField("archive", source.archive?.rawValue),
        RecordField("sha256", source.sha256?.rawValue),
        RecordField("retrieved", source.retrieved?.description),
        RecordField("language", source.language?.rawValue),
        RecordField("kind", source.kind.rawValue), RecordField("origin", source.origin.rawValue),
        RecordField("reliability", source.reliability?.rawValue, scale: Self.reliabilities),
        RecordField("visibility", source.visibility.rawValue),
        RecordField("note", source.note?.text),
      ])
  }

  /// What cannot be judged is on no scale.
  private static let reliabilities = Reliability.allCases.filter { $0 != .cannotBeJudged }
    .map(\.rawValue)

  private func record(_ entity: Entity) -> RecordFields {
    RecordFields(
      .entity, id: entity.id.rawValue, name: entity.name,
      [
        RecordField("kind", entity.kind.rawValue), RecordField("name", entity.name),
        RecordField(
          "names",
          entity.names.map { name in
            let language = name.language.map { ", \($0)" } ?? ""
            return "\(name.text) (\(name.kind.rawValue)\(language))"
          }),
        RecordField("country", entity.country?.rawValue),
        RecordField("region", entity.region?.rawValue),
        RecordField("identifiers", entity.identifiers.map { "\($0.scheme) \($0.value)" }),
        RecordField("component-of", entity.componentOf.map(\.rawValue)),
        RecordField("kind-of", entity.kindOf?.rawValue),
        RecordField("technology", entity.technology?.rawValue),
        RecordField("abuse", entity.abuses.map(\.rawValue)),
        RecordField("visibility", entity.visibility.rawValue), evidence(entity.evidence),
        RecordField("note", entity.note?.text),
        foreign(entity.foreign),
      ])
  }

  private func record(_ link: Link) -> RecordFields {
    RecordFields(
      .link, id: link.id.rawValue,
      name: "\(name(of: link.from)) \(link.kind.readsAs) \(name(of: link.to))",
      [
        RecordField("from", link.from.rawValue), RecordField("verb", link.kind.code),
        RecordField("to", link.to.rawValue),
        RecordField("status", link.status.rawValue, scale: LinkStatus.codes),
        RecordField("product", link.products.map(\.rawValue)),
      ] + detail(of: link) + [
        RecordField("when", link.when?.description),
        RecordField("known-from", link.knownFrom?.description),
        RecordField("visibility", link.visibility.rawValue), evidence(link.evidence),
        RecordField("note", link.note?.text),
        foreign(link.foreign),
      ])
  }

  private func detail(of link: Link) -> [RecordField] {
    switch link.detail {
    case .flow(_, let quantity, let value):
      [
        RecordField("quantity", quantity.map { "\($0.amount) \($0.unit ?? "")" }),
        RecordField(
          "value",
          value.map { "\($0.isApproximate ? "about " : "")\($0.amount) \($0.currency)" }),
      ]
    case .control(let share):
      [
        RecordField(
          "share",
          share.map { share in
            switch share {
            case .exact(let percent): "\(percent) %"
            case .range(let minimum, let maximum): "\(minimum) to \(maximum) %"
            case .unknown: "unknown"
            }
          })
      ]
    case .identity(let score, let method):
      [RecordField("score", score.map { "\($0) %" }), RecordField("method", method)]
    case .context: []
    case .gap(let reason, let premises, let documents, _):
      [
        RecordField("reason", reason.rawValue), RecordField("premises", premises.map(\.rawValue)),
        RecordField("would-close", documents),
      ]
    }
  }

  private func record(_ statement: Statement) -> RecordFields {
    let speaker =
      switch statement.speaker {
      case .entity(let id): id.rawValue
      case .named(let name): name
      }
    return RecordFields(
      .statement, id: statement.id.rawValue,
      name: "\(name(of: statement.speaker)) \(statement.kind.title)",
      [
        RecordField("by", speaker), RecordField("says", statement.kind.rawValue),
        RecordField(
          "about",
          statement.subjects.map { subject in
            switch subject {
            case .entity(let id): id.rawValue
            case .link(let id): id.rawValue
            }
          }),
        RecordField("names", statement.names.map(\.rawValue)),
        RecordField("date", statement.date?.description),
        RecordField("effective", statement.effective?.description),
        RecordField("visibility", statement.visibility.rawValue), evidence(statement.evidence),
        RecordField("note", statement.note?.text),
        foreign(statement.foreign),
      ])
  }

  private func foreign(_ kept: ForeignRecord) -> RecordField {
    RecordField(
      "foreign",
      [kept.schema, kept.record].compactMap(\.self) + kept.absent.map { "no \($0)" }
        + kept.properties.flatMap { property in property.values.map { "\(property.name) \($0)" } })
  }

  private func evidence(_ evidence: [Evidence]) -> RecordField {
    RecordField(
      "evidence",
      evidence.map { piece in
        var words = [piece.source.rawValue]
        if let place = piece.place { words.append("at \(place)") }
        if let grade = piece.credibility { words.append("credibility \(grade.rawValue)") }
        if let origin = piece.origin { words.append("origin \(origin)") }
        if piece.visibility != .public { words.append(piece.visibility.rawValue) }
        if let quote = piece.quote {
          words.append("“\(quote.original)”")
          if let translation = quote.translation { words.append("“\(translation)”") }
        }
        return words.joined(separator: ", ")
      })
  }
}
