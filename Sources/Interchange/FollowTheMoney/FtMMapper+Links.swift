import ExposureModel
import SourceDiagnostics

import struct FoundationEssentials.Decimal

/// Links and awards of contracts.
extension FtMMapper {
  private static let used = FtMProperty.bits([
    .startDate, .endDate, .date, .contractDate, .sourceUrl, .role, .relationship, .sharesType,
    .purpose, .summary, .description, .goodsDescription,
  ])
  private static let noted = FtMProperty.bits(FtMWriter.noted)
  private static let money = FtMProperty.bits([.amount, .amountEur, .amountUsd, .currency])

  func mapEdge(
    _ record: inout FtMRecord, _ edge: FtMSchema.Edge, _ usual: LinkKind, _ input: ForeignInput,
    _ line: Int
  ) {
    var kind = usual
    var role: String?
    if record.has(.role), record.schema == "UnknownLink", let word = record.first(.role),
      let named = LinkKind.named(word)
    {
      kind = named
      role = word
    }
    noteKind(kind)
    guard let source = record.first(edge.source), let target = record.first(edge.target) else {
      input.drop(
        "link without an end",
        "the \(record.schema) has no \((record.has(edge.source) ? edge.target : edge.source).key)",
        at: input.line(line))
      return
    }
    var used = Self.used | Self.money | edge.source.bit | edge.target.bit
    let detail = self.detail(of: kind, &record, &used, input, line)
    let when = period(&record, input, line)
    let evidence = evidence(&record, input, line)
    let note = note(&record, kind, role: role, input, line)
    record.keepUnused(used, input)
    if FtMSchema.usual(kind) != record.schema { record.kept.schema = record.schema }
    if record.count(edge.source) == 1, record.count(edge.target) == 1 {
      let (first, second) = edge.isTurned ? (target, source) : (source, target)
      guard let from = id(first, input, line), let to = id(second, input, line) else { return }
      add(
        LinkDraft(
          id: ForeignID.make(record.id), kind: kind, from: from, to: to, detail: detail,
          when: when, status: .reported, evidence: evidence, note: note,
          foreign: record.kept.finished()), input, line: line)
      return
    }
    var ends: [(from: EntityID, to: EntityID)] = []
    for source in record.all(edge.source) {
      for target in record.all(edge.target) {
        let (first, second) = edge.isTurned ? (target, source) : (source, target)
        guard let from = id(first, input, line), let to = id(second, input, line) else { continue }
        ends.append((from, to))
      }
    }
    addLinks(record, ends, input, line) { id, from, to, foreign in
      LinkDraft(
        id: id, kind: kind, from: from, to: to, detail: detail, when: when, status: .reported,
        evidence: evidence, note: note, foreign: foreign)
    }
  }

  /// Adds the links of one record, which has one for each pair of its ends.
  private func addLinks(
    _ record: FtMRecord, _ ends: [(from: EntityID, to: EntityID)], _ input: ForeignInput,
    _ line: Int,
    _ link: (LinkID?, EntityID, EntityID, ForeignRecord) -> LinkDraft
  ) {
    var further = record.kept
    further.record = record.id
    let foreign = record.kept.finished()
    for (number, pair) in ends.enumerated() {
      let isFirst = number == 0
      let id: LinkID? = ForeignID.make(isFirst ? record.id : "\(record.id)-\(number + 1)")
      let added = link(id, pair.from, pair.to, isFirst ? foreign : further.finished())
      add(added, input, line: line)
    }
  }

  private func detail(
    of kind: LinkKind, _ record: inout FtMRecord, _ used: inout UInt128, _ input: ForeignInput,
    _ line: Int
  ) -> Link.Detail {
    switch kind.role {
    case .flow: return .flow(products: [], quantity: nil, value: money(&record, input, line))
    case .control where kind.code == "owns":
      used |= FtMProperty.percentage.bit
      guard let text = record.first(.percentage) else { return .control(share: nil) }
      if let (share, isUsual) = ForeignValue.writtenPercentage(text) {
        keep(.percentage, isUsual, &record)
        return .control(share: .exact(share))
      }
      record.keepAll(.percentage)
      input.leaveOut(
        "percentage: no share", "'\(text.prefix(40))' is no share in per cent", at: input.line(line)
      )
      return .control(share: .unknown)
    case .identity where kind.code == "possibly-same-as":
      used |= FtMProperty.confidenceScore.bit | FtMProperty.matcher.bit
      let text = record.first(.confidenceScore)
      let score = text.flatMap(ForeignValue.decimal).flatMap { Percentage(percent: $0 * 100) }
      keep(.confidenceScore, score.map { CSVText.fraction($0.basisPoints) } == text, &record)
      let matcher = record.first(.matcher)
      let method = matcher.flatMap {
        input.text($0, atMost: 400, of: "matcher", at: input.line(line))
      }
      keep(.matcher, method.map { Spelling.areAlike($0, matcher ?? "") }, &record)
      return .identity(score: score, method: method)
    default: return kind.plainDetail
    }
  }

  func money(_ record: inout FtMRecord, _ input: ForeignInput, _ line: Int) -> Money? {
    let stated = record.first(.amount).map { ($0, record.first(.currency) ?? "") }
    let euro = record.first(.amountEur).map { ($0, "EUR") }
    let dollar = record.first(.amountUsd).map { ($0, "USD") }
    guard let (text, currency) = stated ?? euro ?? dollar else {
      record.keepAll(.currency)
      return nil
    }
    let written = ForeignValue.writtenDecimal(text)
    let money = written.flatMap { Money(amount: $0.number, currency: currency.uppercased()) }
    if let money, let written, stated != nil {
      keep(.amount, written.isUsual, &record)
      keep(.currency, money.currency == currency, &record)
    } else {
      record.keepAll(.amount)
      record.keepAll(.currency)
      if money != nil {
        record.kept.add(absent: FtMProperty.amount.key)
        if !record.has(.currency) { record.kept.add(absent: FtMProperty.currency.key) }
      }
    }
    record.keepAll(.amountEur)
    record.keepAll(.amountUsd)
    if money == nil {
      input.leaveOut(
        "amount: no money", "'\(text.prefix(40)) \(currency.prefix(10))' is no amount of money",
        at: input.line(line))
    }
    return money
  }

  /// What a link says in words, its amount among them where the kind of link has no place for one.
  ///
  /// A role that is the kind of the link is no words about it.
  func note(
    _ record: inout FtMRecord, _ kind: LinkKind, role: String?, _ input: ForeignInput, _ line: Int
  ) -> Note? {
    guard record.hasAny(of: Self.noted) else { return nil }
    var note = ""
    func add(_ text: String, _ property: FtMProperty) {
      if property == .role, text == role { return }
      let line = sharedTexts.line(property, text)
      if note.isEmpty {
        note = line
      } else {
        note += "\n"
        note += line
      }
    }
    for property in FtMWriter.noted where record.has(property) {
      let isMoney = property.bit & Self.money != 0
      guard !isMoney || kind.role != .flow else { continue }
      if record.count(property) == 1, let value = record.firstValue(property) {
        // Nearly always, and a list of one costs as much as the text.
        if let text = text(&record, value, atMost: 2000, input, line) {
          add(text, property)
        }
        continue
      }
      for text in texts(&record, property, atMost: 2000, input, line) { add(text, property) }
    }
    return note.isEmpty ? nil : Note(note)
  }

  /// An award becomes a link from whoever signed the contract; from the contract where nobody is
  /// named.
  func mapAward(_ award: Award, isThere: (EntityID) -> Bool) {
    var record = award.record
    let (input, line) = (award.input, award.line)
    guard let kind = LinkKind.named("awards") else { return }
    let contracts = Array(record.all(.contract))
    let suppliers = Array(record.all(.supplier))
    if contracts.isEmpty || suppliers.isEmpty {
      input.drop(
        "link without an end", "the ContractAward lacks its contract or its supplier",
        at: input.line(line))
      return
    }
    let value = money(&record, input, line)
    let when = period(&record, input, line)
    let note = note(&record, kind, role: nil, input, line)
    record.keepUnused(
      Self.used | Self.money | FtMProperty.contract.bit | FtMProperty.supplier.bit, input)
    var ends: [(from: EntityID, to: EntityID)] = []
    var signed: [String] = []
    for contract in contracts {
      let known = (authorities[contract] ?? []).filter { name in
        EntityID(ForeignID.slug(name)).map(isThere) ?? false
      }
      for buyer in known.isEmpty ? [contract] : known {
        for supplier in suppliers {
          guard let from = id(buyer, input, line), let to = id(supplier, input, line) else {
            continue
          }
          ends.append((from, to))
          signed.append(contract)
        }
      }
    }
    var number = 0
    addLinks(record, ends, input, line) { id, from, to, foreign in
      let place = "contract \(signed[number])"
      number += 1
      return LinkDraft(
        id: id, kind: kind, from: from, to: to,
        detail: .flow(products: [], quantity: nil, value: value), when: when, status: .documented,
        evidence: award.evidence.map {
          $0.place == nil ? $0 : Evidence(source: $0.source, place: place)
        }, note: note, foreign: foreign)
    }
  }
}
