import ExposureModel
import SourceDiagnostics

import struct FoundationEssentials.Decimal

/// Turns contracting processes into buyers, suppliers, products and awards.
final class OCDSMapper {
  private let draft = ForeignDraft()
  /// Awards by process and id: a later release says the same again, and more.
  private var awards: [String: LinkDraft] = [:]
  private var awardOrder: [(key: String, input: ForeignInput, line: Int)] = []

  /// One release on its way: its process, its source and the ids of its parties.
  private struct Process {
    let ocid: String
    let source: SourceID
    let input: ForeignInput
    let line: Int
    var parties: [String: EntityID] = [:]
  }

  func finish(_ inputs: [ForeignInput]) -> DraftReading {
    for place in awardOrder {
      if let link = awards[place.key] { draft.add(link, place.input, line: place.line) }
    }
    return draft.settle(inputs)
  }

  // MARK: Documents

  /// A package, a record or a release.
  func document(_ value: JSONValue, _ input: ForeignInput) {
    guard var fields = JSONFields(value, "package", input) else {
      input.drop(
        "no object", "a release or record must be an object, and this is \(value.sort)",
        at: value.range)
      return
    }
    guard value["releases"] != nil || value["records"] != nil, value["ocid"] == nil else {
      if value["ocid"] == nil {
        input.drop("no ocid", "a release or record has an ocid", at: value.range)
      } else if value["releases"] != nil || value["compiledRelease"] != nil
        || value["versionedRelease"] != nil
      {
        record(value, publisher: nil, input)
      } else {
        release(value, publisher: nil, input, isVersioned: Self.isVersioned(value))
      }
      return
    }
    var publisher = fields.object("publisher")
    let name = publisher?.text("name")
    publisher?.finish()
    for release in fields.take("releases")?.elements.map({ $0 }) ?? [] {
      self.release(release, publisher: name, input, isVersioned: false)
    }
    for record in fields.take("records")?.elements.map({ $0 }) ?? [] {
      self.record(record, publisher: name, input)
    }
    // The package is named by its parts.
    for key: StaticString in [
      "uri", "publishedDate", "license", "publicationPolicy", "version", "extensions", "packages",
    ] {
      _ = fields.take(key)
    }
    fields.finish()
  }

  /// A release whose values are lists of versions.
  private static func isVersioned(_ value: JSONValue) -> Bool {
    for key: StaticString in ["language", "initiationType", "buyer", "tender"] {
      guard let part = value[key] else { continue }
      if part.kind == .array { return true }
      for member in part.members where member.value.kind == .array {
        for element in member.value.elements where element["releaseDate"] != nil { return true }
      }
    }
    return false
  }

  private func record(_ value: JSONValue, publisher: String?, _ input: ForeignInput) {
    guard var fields = JSONFields(value, "record", input) else {
      input.drop("no object", "a record must be an object", at: value.range)
      return
    }
    _ = fields.take("ocid")
    let compiled = fields.take("compiledRelease")
    let versioned = fields.take("versionedRelease")
    let releases = fields.take("releases")
    fields.finish()
    // The compiled release says what all of them say.
    if let compiled {
      release(compiled, publisher: publisher, input, isVersioned: false)
    } else if let versioned {
      release(versioned, publisher: publisher, input, isVersioned: true)
    } else {
      for element in releases?.elements.map({ $0 }) ?? [] {
        guard element["ocid"] != nil else {
          input.summary.records += 1
          input.drop(
            "release that is only linked to", "the release is an address, and nothing is fetched",
            at: element.range)
          continue
        }
        release(element, publisher: publisher, input, isVersioned: false)
      }
    }
  }

  private func release(
    _ value: JSONValue, publisher: String?, _ input: ForeignInput, isVersioned: Bool
  ) {
    input.summary.records += 1
    guard var fields = JSONFields(value, "release", input, isVersioned: isVersioned),
      let ocid = fields.text("ocid")
    else {
      input.drop("no ocid", "a release has an ocid", at: value.range)
      return
    }
    let date = fields.date("date")
    for key: StaticString in ["id", "tag", "initiationType", "language"] { _ = fields.take(key) }
    var tender = fields.object("tender")
    let title = tender?.text("title")
    guard let id: SourceID = ForeignID.make("ocds:" + ocid),
      let origin: OriginID = ForeignID.make(publisher ?? id.rawValue)
    else { return }
    draft.add(
      Source(
        id: id, title: title ?? "Contracting process \(ocid)", publisher: publisher,
        date: ForeignValue.moment(date), kind: .procurementRecord, origin: origin), input,
      line: value.line)
    var process = Process(ocid: ocid, source: id, input: input, line: value.line)
    for party in fields.objects("parties") { _ = self.party(party, .organization, &process) }
    let buyer = fields.object("buyer").flatMap { party($0, .governmentBuyer, &process) }
    let procuring = tender?.object("procuringEntity").flatMap {
      party($0, .governmentBuyer, &process)
    }
    readTender(tender, title: title, &process)
    for award in fields.objects("awards") {
      readAward(award, buyer: buyer ?? procuring, &process)
    }
    fields.finish()
  }

  // MARK: Parties

  private func party(
    _ party: JSONFields, _ kind: EntityKind, _ process: inout Process
  ) -> EntityID? {
    var party = party
    let local = party.text("id")
    let name = party.text("name")
    var identifier = party.object("identifier")
    let scheme = identifier?.text("scheme")
    let number = identifier?.text("id")
    let legal = identifier?.text("legalName")
    let roles = Set(party.texts("roles"))
    defer {
      identifier?.finish()
      party.finish()
    }
    let key = local ?? name ?? legal ?? number ?? ""
    if number == nil, let known = process.parties[key], name != nil || local != nil {
      raise(known, to: kind)
      return known
    }
    let text: String
    if let scheme, let number {
      text = "\(scheme)-\(number)"
    } else if let local {
      // An id of a party holds within its process only: two processes may both have a party `1`.
      text = local.contains("-") ? local : "\(process.ocid)/\(local)"
    } else if let name = name ?? legal {
      text = "\(process.ocid)/\(name)"
    } else {
      process.input.drop(
        "party without a name", "a party has an id or a name", at: party.value.range)
      return nil
    }
    guard let id: EntityID = ForeignID.make(text) else { return nil }
    var identifiers: [ExternalIdentifier] = []
    if let scheme, let number {
      identifiers.append(ExternalIdentifier(scheme: scheme, value: number))
    }
    for var further in party.objects("additionalIdentifiers") {
      if let scheme = further.text("scheme"), let number = further.text("id") {
        identifiers.append(ExternalIdentifier(scheme: scheme, value: number))
      }
      further.finish()
    }
    var address = party.object("address")
    let country =
      address?.text("country").flatMap(ForeignValue.country)
      ?? address?.text("countryName").flatMap(ForeignValue.country)
    address?.finish()
    var names: [Name] = []
    if let legal, let name, legal != name { names.append(Name(legal)) }
    let isBuyer = roles.contains("buyer") || roles.contains("procuringEntity")
    let isSupplier = roles.contains("supplier") || roles.contains("tenderer")
    let found: EntityKind =
      kind != .organization
      ? kind : isBuyer ? .governmentBuyer : isSupplier ? .company : .organization
    draft.add(
      Entity(
        id: id, kind: found, name: name ?? legal ?? text, names: names, country: country,
        identifiers: identifiers,
        evidence: [Evidence(source: process.source, place: "party \(local ?? name ?? text)")]),
      process.input, line: party.value.line)
    raise(id, to: found)
    process.parties[key] = id
    return id
  }

  /// Gives an entity the kind of the part that it plays, where it had none of its own.
  private func raise(_ id: EntityID, to kind: EntityKind) {
    guard let entity = draft.entity(id), entity.kind == .organization, kind != .organization else {
      return
    }
    draft.replace(entity.with(kind: kind))
  }

  // MARK: Tender and awards

  private func readTender(_ tender: JSONFields?, title: String?, _ process: inout Process) {
    guard var tender else { return }
    let id = tender.text("id") ?? process.ocid
    let tenderers = tender.objects("tenderers").compactMap { party($0, .company, &process) }
    tender.finish()
    guard !tenderers.isEmpty, let kind = LinkKind.named("bids-on"),
      let entity: EntityID = ForeignID.make("\(process.ocid)/tender/\(id)")
    else { return }
    let evidence = [Evidence(source: process.source, place: "tender \(id)")]
    draft.add(
      Entity(id: entity, kind: .tender, name: title ?? "Tender \(id)", evidence: evidence),
      process.input, line: process.line)
    for tenderer in tenderers {
      draft.add(
        LinkDraft(
          id: LinkID(ForeignID.slug("\(process.ocid)/bid/\(id)/\(tenderer)")), kind: kind,
          from: tenderer, to: entity, detail: .context, status: .documented, evidence: evidence),
        process.input, line: process.line)
    }
  }

  private func readAward(_ award: JSONFields, buyer: EntityID?, _ process: inout Process) {
    var award = award
    let line = award.value.line
    let id = award.text("id") ?? "\(line)"
    let status = award.text("status")
    let date = award.date("date")
    let value = award.object("value").flatMap { money($0) }
    let title = award.text("title")
    let suppliers = award.objects("suppliers").compactMap { party($0, .company, &process) }
    let products = award.objects("items").compactMap { product($0, process) }
    let quantity = products.count == 1 ? products.first?.quantity : nil
    award.finish()
    if status == "cancelled" || status == "unsuccessful" {
      process.input.drop(
        "award \(status ?? "")", "the award '\(id)' was \(status ?? "")", at: award.value.range)
      return
    }
    guard let buyer, let kind = LinkKind.named("awards") else {
      process.input.drop(
        "award without a buyer", "the award '\(id)' has no buyer", at: award.value.range)
      return
    }
    guard !suppliers.isEmpty else {
      process.input.drop(
        "award without a supplier", "the award '\(id)' has no supplier", at: award.value.range)
      return
    }
    for (index, supplier) in suppliers.enumerated() {
      let suffix = index == 0 ? "" : "-\(index + 1)"
      let key = "\(process.ocid)/award/\(id)\(suffix)"
      let link = LinkDraft(
        id: LinkID(ForeignID.slug(key)), kind: kind, from: buyer, to: supplier,
        detail: .flow(products: products.map(\.id).uniqued(), quantity: quantity, value: value),
        when: ForeignValue.moment(date),
        status: status == nil || status == "active" ? .documented : .reported,
        evidence: [Evidence(source: process.source, place: "award \(id)")],
        note: title.map { Note($0) })
      if awards.updateValue(link, forKey: key) == nil {
        awardOrder.append((key, process.input, line))
      }
    }
  }

  private func money(_ value: JSONFields) -> Money? {
    var value = value
    let amount = value.take("amount")
    let currency = value.text("currency")
    value.finish()
    guard let amount else { return nil }
    if let number = amount.scalarText.flatMap(ForeignValue.decimal),
      let money = Money(amount: number, currency: currency ?? "")
    {
      return money
    }
    value.input.leaveOut(
      "value: no money", "an amount is a number, and has a currency of three letters",
      at: amount.range)
    return nil
  }

  private func product(
    _ item: JSONFields, _ process: Process
  ) -> (id: EntityID, quantity: Quantity?)? {
    var item = item
    let local = item.text("id")
    let description = item.text("description")
    let brand = item.text("brand")
    var classification = item.object("classification")
    let scheme = classification?.text("scheme")
    let code = classification?.text("id")
    let title = classification?.text("description")
    classification?.finish()
    let amount = item.take("quantity")?.scalarText.flatMap(ForeignValue.decimal)
    var unit = item.object("unit")
    let quantity = amount.flatMap { Quantity(amount: $0, unit: unit?.text("name")) }
    unit?.finish()
    item.finish()
    guard let name = description ?? title ?? code,
      let id: EntityID = ForeignID.make(
        "\(process.ocid)/item/\(local ?? code ?? name)")
    else {
      process.input.drop(
        "item without a description", "an item says what it is", at: item.value.range)
      return nil
    }
    let evidence = [Evidence(source: process.source, place: "item \(local ?? name)")]
    var general: EntityID?
    if let scheme, let code, let kind: EntityID = ForeignID.make("\(scheme):\(code)") {
      general = kind
      draft.add(
        Entity(
          id: kind, kind: .product, name: title ?? "\(scheme) \(code)",
          identifiers: [ExternalIdentifier(scheme: scheme, value: code)],
          detail: .product(componentOf: [], kindOf: nil, technology: nil), evidence: evidence),
        process.input, line: item.value.line)
    }
    draft.add(
      Entity(
        id: id, kind: .product, name: name,
        identifiers: brand.map { [ExternalIdentifier(scheme: "brand", value: $0)] } ?? [],
        detail: .product(componentOf: [], kindOf: general, technology: nil), evidence: evidence),
      process.input, line: item.value.line)
    return (id, quantity)
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order in which it first stands.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
