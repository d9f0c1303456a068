import ExposureModel

/// Awards of contracts and listings of parties.
extension FtMMapper {
  /// An award becomes a link from whoever signed the contract; from the contract where nobody is
  /// named.
  func mapAward(_ award: Award, isThere: (EntityID) -> Bool) {
    let record = award.record
    guard let kind = LinkKind.named("awards") else { return }
    let contracts = record.all(.contract)
    let buyers = contracts.flatMap { contract in
      let known = (authorities[contract] ?? []).filter { name in
        EntityID(ForeignID.slug(name)).map(isThere) ?? false
      }
      return known.isEmpty ? [(contract, contract)] : known.map { ($0, contract) }
    }
    let suppliers = record.all(.supplier)
    if buyers.isEmpty || suppliers.isEmpty {
      award.input.drop(
        "link without an end", "the ContractAward lacks its contract or its supplier",
        at: award.input.line(award.line))
    }
    var number = 0
    for (buyer, contract) in buyers {
      for supplier in suppliers {
        guard let from = id(buyer, award.input, award.line),
          let to = id(supplier, award.input, award.line)
        else { continue }
        number += 1
        let evidence = award.evidence.map {
          $0.place == nil ? $0 : Evidence(source: $0.source, place: "contract \(contract)")
        }
        draft.add(
          LinkDraft(
            id: LinkID(ForeignID.slug(number == 1 ? record.id : "\(record.id)-\(number)")),
            kind: kind, from: from, to: to,
            detail: .flow(
              products: [], quantity: nil, value: money(record, award.input, award.line)),
            when: period(record, award.input, award.line), status: .documented,
            evidence: evidence, note: note(record, kind, award.input, award.line)), award.input,
          line: award.line)
      }
    }
  }

  func mapSanction(_ record: FtMRecord, _ input: ForeignInput, _ line: Int) {
    let parts = [FtMProperty.program, .reason, .status].flatMap { property in
      record.all(property).compactMap {
        input.text($0, atMost: 4000, of: property.key, at: input.line(line))
      }.map { "\(property.key): \($0)" }
    }
    let listed = date(record, .listingDate, input, line)
    let effective = ForeignValue.period(
      from: date(record, .startDate, input, line), to: date(record, .endDate, input, line))
    let authority = record.first(.authority).flatMap {
      input.text($0, atMost: 400, of: "authority", at: input.line(line))
    }
    draft.add(
      StatementDraft(
        id: StatementID(ForeignID.slug(record.id)),
        by: authority ?? "Authority that the data set does not name", kind: .lists,
        about: record.all(.entity).map(ForeignID.slug),
        date: ForeignValue.moment(listed), effective: effective,
        evidence: evidence(record, input, line),
        note: parts.isEmpty ? nil : Note(parts.joined(separator: "\n"))), input, line: line)
  }
}
