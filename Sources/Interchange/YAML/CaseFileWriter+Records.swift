import ExposureModel

import struct FoundationEssentials.Decimal

extension CaseFileWriter {
  func value(_ kind: LinkKind) -> YAMLValue {
    var entries = Entries()
    entries.add("reads-as", kind.readsAs)
    entries.add("role", kind.role.rawValue)
    entries.add("flow", kind.direction.rawValue)
    func classes(_ classes: Set<EntityClass>) -> [String] {
      classes.count == EntityClass.allCases.count
        ? [] : EntityClass.allCases.filter(classes.contains).map(\.rawValue)
    }
    entries.add("from", classes(kind.fromClasses))
    entries.add("to", classes(kind.toClasses))
    entries.add("definition", kind.definition.isEmpty ? nil : kind.definition)
    return .block(entries.pairs)
  }

  func value(_ source: Source) -> YAMLValue {
    var entries = Entries()
    entries.add("title", source.title)
    entries.add("publisher", source.publisher)
    entries.add("date", plain: source.date)
    entries.add("url", source.url?.rawValue)
    entries.add("archive", source.archive?.rawValue)
    entries.add("sha256", source.sha256?.rawValue)
    entries.add("retrieved", plain: source.retrieved)
    entries.add("language", source.language?.rawValue)
    entries.add("kind", source.kind.rawValue)
    if source.origin.rawValue != source.id.rawValue {
      entries.add("origin", source.origin.rawValue)
    }
    entries.add("reliability", source.reliability?.rawValue)
    entries.add(source.visibility)
    entries.add(source.note)
    return .block(entries.pairs)
  }

  func value(_ entity: Entity) -> YAMLValue {
    var entries = Entries()
    entries.add("kind", entity.kind.rawValue)
    entries.add("name", entity.name)
    entries.add(
      "names",
      list: entity.names.map { name in
        var inner = Entries()
        inner.add("text", name.text)
        inner.add("language", name.language?.rawValue)
        if name.kind != .alias { inner.add("kind", name.kind.rawValue) }
        return .mapping(inner.pairs)
      })
    entries.add("country", entity.country?.rawValue)
    entries.add("region", entity.region?.rawValue)
    entries.add("identifiers", identifiers(entity.identifiers))
    entries.add("component-of", entity.componentOf.map(\.rawValue), allowsSingle: true)
    entries.add("kind-of", entity.kindOf?.rawValue)
    entries.add("technology", entity.technology?.rawValue)
    entries.add("abuse", entity.abuses.map(\.rawValue))
    entries.add(entity.visibility)
    entries.add(entity.evidence)
    entries.add(entity.note)
    entries.add(entity.foreign)
    return .mapping(entries.pairs)
  }

  private func identifiers(_ identifiers: [ExternalIdentifier]) -> YAMLValue? {
    var schemes: [String] = []
    var values: [String: [String]] = [:]
    for identifier in identifiers {
      if values[identifier.scheme] == nil { schemes.append(identifier.scheme) }
      values[identifier.scheme, default: []].append(identifier.value)
    }
    var entries = Entries()
    for scheme in schemes { entries.add(scheme, values[scheme] ?? [], allowsSingle: true) }
    return entries.pairs.isEmpty ? nil : .mapping(entries.pairs)
  }

  func value(_ link: Link) -> YAMLValue {
    var entries = Entries()
    if link.id != LinkDraft.usualID(from: link.from, kind: link.kind, to: link.to) {
      entries.add("id", link.id.rawValue)
    }
    entries.add("from", link.from.rawValue)
    entries.add(link.kind.code, link.to.rawValue)
    add(link.detail, to: &entries)
    entries.add("when", plain: link.when)
    entries.add("known-from", plain: link.knownFrom)
    if !link.isGap || link.status != .inferred { entries.add("status", link.status.rawValue) }
    entries.add(link.visibility)
    entries.add(link.evidence)
    entries.add(link.note)
    entries.add(link.foreign)
    return .block(entries.pairs)
  }

  private func add(_ detail: Link.Detail, to entries: inout Entries) {
    switch detail {
    case .flow(let products, let quantity, let value):
      entries.add("product", products.map(\.rawValue), allowsSingle: true)
      entries.add("quantity", quantity.map(self.value))
      entries.add("value", value.map(self.value))
    case .control(let share): entries.add("share", share.map(value))
    case .identity(let score, let method):
      entries.add("score", plain: score.map(Self.fraction))
      entries.add("method", method)
    case .context: break
    case .gap(let reason, let premises, let documents, let products):
      entries.add("product", products.map(\.rawValue), allowsSingle: true)
      entries.add("reason", reason.rawValue)
      entries.add("premises", premises.map(\.rawValue))
      entries.add("would-close", documents)
    }
  }

  /// A percentage as a number from 0 to 1.
  private static func fraction(_ score: Percentage) -> String {
    let (whole, rest) = score.basisPoints.quotientAndRemainder(dividingBy: 10_000)
    var digits = String(10_000 + rest).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return digits.isEmpty ? String(whole) : "\(whole).\(digits)"
  }

  private func value(_ quantity: Quantity) -> YAMLValue {
    guard let unit = quantity.unit else { return .plain(quantity.amount.description) }
    return .mapping([
      YAMLEntry("amount", .plain(quantity.amount.description)), YAMLEntry("unit", .text(unit)),
    ])
  }

  private func value(_ money: Money) -> YAMLValue {
    var entries = Entries()
    entries.add("amount", plain: money.amount)
    entries.add("currency", money.currency)
    if money.isApproximate { entries.add("approximate", plain: true) }
    return .mapping(entries.pairs)
  }

  private func value(_ share: EquityShare) -> YAMLValue {
    switch share {
    case .exact(let share): .plain(share.description)
    case .range(let minimum, let maximum):
      .mapping([
        YAMLEntry("min", .plain(minimum.description)),
        YAMLEntry("max", .plain(maximum.description)),
      ])
    case .unknown: .plain("unknown")
    }
  }

  func value(_ statement: Statement) -> YAMLValue {
    var entries = Entries()
    let speaker =
      switch statement.speaker {
      case .entity(let id): id.rawValue
      case .named(let name): name
      }
    let usual = StatementDraft.usualID(by: speaker, kind: statement.kind, date: statement.date)
    if statement.id != usual { entries.add("id", statement.id.rawValue) }
    entries.add("by", speaker)
    entries.add("says", statement.kind.rawValue)
    let subjects = statement.subjects.map { subject in
      switch subject {
      case .entity(let id): id.rawValue
      case .link(let id): id.rawValue
      }
    }
    entries.add("about", list: subjects.map { .text($0) })
    entries.add("names", statement.names.map(\.rawValue))
    entries.add("date", plain: statement.date)
    entries.add("effective", plain: statement.effective)
    entries.add(statement.visibility)
    entries.add(statement.evidence)
    entries.add(statement.note)
    entries.add(statement.foreign)
    return .block(entries.pairs)
  }
}
