import ExposureModel
import SourceDiagnostics

/// Awards, contracts and their items.
extension OCDSMapper {
  func readAward(
    _ award: JSONFields, isCancelled: Bool, _ scope: inout OCDSScope
  ) -> OCDSAward {
    var fields = award
    var read = common(&fields, &scope)
    read.date = fields.date("date")
    if isCancelled, read.status == nil { read.status = "cancelled" }
    fields.finish()
    return read
  }

  func readContract(
    _ contract: JSONFields, isEnded: Bool, _ scope: inout OCDSScope
  ) -> OCDSAward {
    var fields = contract
    var read = common(&fields, &scope)
    read.award = fields.code("awardID")
    read.date = fields.date("dateSigned")
    if isEnded, read.status == nil { read.status = "terminated" }
    if var period = fields.object("period") {
      read.period = ForeignValue.period(
        from: period.date("startDate"), to: period.date("endDate"))
      period.finish()
    }
    read.words += related(&fields)
    fields.finish()
    return read
  }

  private func common(_ fields: inout JSONFields, _ scope: inout OCDSScope) -> OCDSAward {
    var read = OCDSAward(
      id: fields.code("id") ?? "line \(fields.value.line)", input: scope.input,
      line: fields.value.line)
    read.status = fields.text("status")
    read.value = fields.object("value").flatMap { money($0) }
    read.title = fields.text("title")
    read.suppliers = fields.objects("suppliers").compactMap { party($0, .company, &scope) }
    read.items = fields.objects("items").compactMap { item($0, scope) }
    read.notices = fields.objects("documents").compactMap { notice($0, scope) }
    for key: StaticString in ["amendments", "amendment"] {
      guard let value = fields.take(key) else { continue }
      let changes = value.kind == .array ? value.elements.map { $0 } : [value]
      for change in changes {
        guard var change = JSONFields(change, "\(fields.path).\(key)", scope.input) else {
          continue
        }
        let date = change.date("date")
        let reason = change.text("rationale") ?? change.text("description")
        change.finish()
        read.words.append(
          "Amended\(date.map { " on \($0)" } ?? "")\(reason.map { ": \($0)" } ?? "")")
      }
    }
    return read
  }

  private static let notices: Set<String> = ["awardNotice", "contractNotice", "contractSigned"]

  /// The notice itself, where it is linked to: a source of its own, of the same origin.
  private func notice(_ document: JSONFields, _ scope: OCDSScope) -> Evidence? {
    var document = document
    let type = document.text("documentType")
    guard let type, Self.notices.contains(type),
      let url = document.text("url").flatMap({ WebAddress($0) }),
      let id: SourceID = ForeignID.make(url.rawValue)
    else {
      scope.input.ignore(document.path)
      return nil
    }
    let title = document.text("title") ?? "\(type) of \(scope.ocid)"
    let date = document.date("datePublished")
    document.finish()
    draft.add(
      Source(
        id: id, title: title, publisher: scope.package.publisher,
        date: ForeignValue.moment(date), url: url, kind: .procurementRecord, origin: scope.origin),
      scope.input, line: document.value.line)
    return Evidence(source: id)
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

  private func item(_ item: JSONFields, _ scope: OCDSScope) -> OCDSItem? {
    var item = item
    let local = item.code("id")
    let description = item.text("description")
    let brand = item.text("brand")
    var classification = item.object("classification")
    let scheme = classification?.text("scheme")
    let code = classification?.code("id")
    let title = classification?.text("description")
    classification?.finish()
    let written = item.take("quantity")
    let amount = written?.scalarText.flatMap(ForeignValue.decimal)
    var unit = item.object("unit")
    let quantity = amount.flatMap { Quantity(amount: $0, unit: unit?.text("name")) }
    if let written, quantity == nil {
      scope.input.leaveOut(
        "quantity: no number", "a quantity is a number that is not below nought", at: written.range)
    }
    let price = unit?.object("value").flatMap { money($0) }
    unit?.finish()
    item.finish()
    guard let name = description ?? title ?? code,
      let id: EntityID = ForeignID.make("\(scope.ocid)/item/\(local ?? code ?? name)")
    else {
      scope.input.drop(
        "item without a description", "an item says what it is", at: item.value.range)
      return nil
    }
    let evidence = [Evidence(source: scope.source, place: "item \(local ?? name)")]
    if classification != nil, scheme == nil || code == nil {
      scope.input.ignore("\(item.path).classification without a scheme or an id")
    }
    var general: Entity?
    if let scheme, let code, let kind: EntityID = ForeignID.make("\(scheme):\(code)") {
      general = Entity(
        id: kind, kind: .product, name: title ?? "\(scheme) \(code)",
        identifiers: [ExternalIdentifier(scheme: scheme, value: code)],
        detail: .product(componentOf: [], kindOf: nil, technology: nil), evidence: evidence)
    }
    let product = Entity(
      id: id, kind: .product, name: name,
      identifiers: brand.map { [ExternalIdentifier(scheme: "brand", value: $0)] } ?? [],
      detail: .product(componentOf: [], kindOf: general?.id, technology: nil), evidence: evidence)
    let count = quantity.map { "\($0.amount) \($0.unit ?? "of") " } ?? ""
    let words = price.map { "\(count)\(name): \($0.amount) \($0.currency) each" }
    return OCDSItem(
      key: id.rawValue, product: product, general: general, quantity: quantity,
      words: words ?? (quantity == nil ? nil : "\(count)\(name)"))
  }
}
