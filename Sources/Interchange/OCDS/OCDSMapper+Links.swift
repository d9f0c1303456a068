import ExposureModel
import SourceDiagnostics

/// What all releases of a process together say: who gave which contract to whom.
extension OCDSMapper {
  func link(_ process: OCDSProcess) {
    if let first = process.first {
      draft.add(
        Source(
          id: first.source, title: process.title ?? "Contracting process \(process.ocid)",
          publisher: first.package.publisher,
          date: ForeignValue.moment(ForeignValue.date(first.date)), url: first.package.url,
          kind: .procurementRecord, origin: first.origin), first.input, line: first.line)
    }
    var under: [Spelling: [OCDSAward]] = [:]
    for contract in process.contracts {
      if let award = contract.award { under[Spelling(award), default: []].append(contract) }
    }
    for award in process.awards { add(award, under[Spelling(award.id)] ?? [], process) }
    let known = Set(process.awards.map { Spelling($0.id) })
    for contract in process.contracts
    where contract.award.map({ !known.contains(Spelling($0)) }) ?? true {
      // Contracts have no suppliers of their own but by an extension.
      add(contract, [], process, isContract: true)
    }
  }

  private func add(
    _ award: OCDSAward, _ contracts: [OCDSAward], _ process: OCDSProcess, isContract: Bool = false
  ) {
    let word = isContract ? "contract" : "award"
    func drop(_ reason: String, _ message: String) {
      award.input.drop("\(word) \(reason)", message, at: award.input.line(award.line))
    }
    if award.isVoid {
      let status = award.status ?? ""
      return drop(status, "the \(word) '\(award.id)' was \(status)")
    }
    guard let buyer = process.buyer ?? process.procuring, let kind = LinkKind.named("awards"),
      let source = process.first?.source
    else {
      return drop("without a buyer", "the \(word) '\(award.id)' has no buyer")
    }
    // What is under the award and did not come to nothing.
    let signed = contracts.filter { !$0.isVoid }
    let suppliers =
      award.suppliers.isEmpty ? signed.flatMap(\.suppliers).uniqued() : award.suppliers
    guard !suppliers.isEmpty else {
      return drop("without a supplier", "the \(word) '\(award.id)' has no supplier")
    }
    let only = signed.count == 1 ? signed.first : nil
    let items = products(award, signed)
    let quantity = items.count == 1 ? items.first?.quantity : nil
    let isSigned = signed.contains { $0.status == "active" || $0.status == "terminated" }
    let isDocumented =
      isSigned || award.status == nil || award.status == "active"
      || (isContract && award.status == "terminated")
    let note = words(award, contracts, items, process, buyer: buyer, suppliers: suppliers.count)
    let places =
      [Evidence(source: source, place: "\(word) \(award.id)")]
      + signed.map { Evidence(source: source, place: "contract \($0.id)") }
    let evidence = places + (award.notices + signed.flatMap(\.notices)).uniqued()
    for (index, supplier) in suppliers.enumerated() {
      let suffix = index == 0 ? "" : "-\(index + 1)"
      draft.add(
        LinkDraft(
          id: LinkID(ForeignID.slug("\(process.ocid)/\(word)/\(award.id)\(suffix)")), kind: kind,
          from: buyer, to: supplier,
          detail: .flow(
            products: items.map(\.product.id), quantity: quantity,
            value: award.value ?? only?.value),
          when: ForeignValue.moment(award.date ?? only?.date) ?? (isContract ? award.period : nil),
          status: isDocumented ? .documented : .reported,
          evidence: evidence,
          note: note.isEmpty ? nil : Note(note.joined(separator: "\n"))), award.input,
        line: award.line)
    }
  }

  /// The items of an award and of the contracts under it, each once; they enter the graph here, for
  /// those of an award that came to nothing are not bought.
  private func products(_ award: OCDSAward, _ contracts: [OCDSAward]) -> [OCDSItem] {
    var seen: Set<String> = []
    let items = (contracts.flatMap(\.items) + award.items).filter { seen.insert($0.key).inserted }
    for item in items {
      if let general = item.general { draft.add(general, award.input, line: award.line) }
      draft.add(item.product, award.input, line: award.line)
    }
    return items
  }

  private func words(
    _ award: OCDSAward, _ contracts: [OCDSAward], _ items: [OCDSItem], _ process: OCDSProcess,
    buyer: EntityID, suppliers: Int
  ) -> [String] {
    var words = [award.title].compactMap(\.self) + award.words
    if suppliers > 1, award.value != nil {
      words.append("The value is that of the award to \(suppliers) suppliers together")
    }
    if items.count > 1 || items.contains(where: { $0.words?.hasSuffix(" each") == true }) {
      words += items.compactMap(\.words)
    }
    for contract in contracts {
      let parts = [
        contract.title, contract.status, contract.date.map { "signed \($0)" },
        contract.value.map { "\($0.amount) \($0.currency)" }, contract.period.map { "\($0)" },
      ].compactMap(\.self)
      words.append(
        "Contract \(contract.id)" + (parts.isEmpty ? "" : ": \(parts.joined(separator: ", "))"))
      words += contract.words
    }
    if let procuring = process.procuring, procuring != buyer, let entity = draft.entity(procuring) {
      words.append("Procured by \(entity.name)")
    }
    return words + process.related
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order in which it first stands.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
