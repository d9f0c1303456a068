import ExposureModel
import SourceDiagnostics

/// Turns contracting processes into buyers, suppliers, products and awards.
final class OCDSMapper {
  let draft = ForeignDraft()
  /// Releases by their process: what a later one says is added to what earlier ones said.
  private var processes: [Spelling: [OCDSRelease]] = [:]
  private var order: [Spelling] = []
  private var count = 0
  /// Bids that stand already: every release of a process names the bidders again.
  private var bids: Set<LinkID> = []

  func finish(_ inputs: [ForeignInput]) -> DraftReading {
    for ocid in order { link(OCDSProcess(ocid.text, processes[ocid] ?? [])) }
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
        record(value, OCDSPackage(), input)
      } else {
        release(value, OCDSPackage(), input, isVersioned: Self.isVersioned(value))
      }
      return
    }
    var publisher = fields.object("publisher")
    let address = fields.text("uri")
    let package = OCDSPackage(
      publisher: publisher?.text("name"), url: address.flatMap { WebAddress($0) })
    if let address, package.url == nil {
      input.leaveOut(
        "package.uri: no address", "'\(address.prefix(60))' is no web address", at: value.range)
    }
    publisher?.finish()
    for release in fields.take("releases")?.elements.map({ $0 }) ?? [] {
      self.release(release, package, input, isVersioned: false)
    }
    for record in fields.take("records")?.elements.map({ $0 }) ?? [] {
      self.record(record, package, input)
    }
    fields.finish()
  }

  /// A release whose values are lists of versions.
  private static func isVersioned(_ value: JSONValue) -> Bool {
    for key: StaticString in ["language", "initiationType", "buyer", "tender", "awards"] {
      guard let part = value[key] else { continue }
      if part.kind == .array, part.elements.contains(where: { $0["releaseDate"] != nil }) {
        return true
      }
      for holder in [part] + part.elements.map({ $0 }) {
        for member in holder.members where member.value.kind == .array {
          for element in member.value.elements where element["releaseDate"] != nil { return true }
        }
      }
    }
    return false
  }

  private func record(_ value: JSONValue, _ package: OCDSPackage, _ input: ForeignInput) {
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
      release(compiled, package, input, isVersioned: false)
    } else if let versioned {
      release(versioned, package, input, isVersioned: true)
    } else {
      for element in releases?.elements.map({ $0 }) ?? [] {
        release(element, package, input, isVersioned: false)
      }
    }
  }

  private func release(
    _ value: JSONValue, _ package: OCDSPackage, _ input: ForeignInput, isVersioned: Bool
  ) {
    input.summary.records += 1
    guard var fields = JSONFields(value, "release", input, isVersioned: isVersioned),
      let ocid = fields.text("ocid")
    else {
      if value["url"] != nil {
        input.drop(
          "release that is only linked to", "the release is an address, and nothing is fetched",
          at: value.range)
      } else {
        input.drop("no ocid", "a release has an ocid", at: value.range)
      }
      return
    }
    let written = fields.take("date")?.scalarText ?? ""
    let date = ForeignValue.date(written)
    if date == nil, !written.isEmpty {
      input.leaveOut(
        "release.date: no date", "'\(written.prefix(60))' is no date", at: value.range)
    }
    let tags = Set(fields.texts("tag"))
    var tender = fields.object("tender")
    let title = tender?.text("title")
    guard let id: SourceID = ForeignID.make("ocds:" + ocid),
      let origin: OriginID = ForeignID.make(package.publisher ?? id.rawValue)
    else { return }
    var scope = OCDSScope(ocid: ocid, source: id, origin: origin, package: package, input: input)
    readParties(&fields, &scope)
    var release = OCDSRelease(
      source: id, origin: origin, package: package, title: title, date: written, order: count,
      input: input, line: value.line)
    count += 1
    release.buyer =
      fields.object("buyer").flatMap { party($0, .governmentBuyer, &scope) }
      ?? scope.only("buyer")
    release.procuring =
      tender?.object("procuringEntity").flatMap { party($0, .governmentBuyer, &scope) }
      ?? scope.only("procuringEntity")
    release.related = related(&fields)
    readTender(tender, title: title, line: value.line, &scope)
    for award in fields.objects("awards") {
      release.awards.append(
        readAward(award, isCancelled: tags.contains("awardCancellation"), &scope))
    }
    for contract in fields.objects("contracts") {
      release.contracts.append(
        readContract(contract, isEnded: tags.contains("contractTermination"), &scope))
    }
    fields.finish()
    let process = Spelling(ocid)
    if processes[process] == nil { order.append(process) }
    processes[process, default: []].append(release)
  }

  /// Other processes that this one belongs to, in words.
  func related(_ fields: inout JSONFields) -> [String] {
    fields.objects("relatedProcesses").compactMap { other in
      var other = other
      let kinds = other.texts("relationship").joined(separator: ", ")
      let name = other.text("identifier") ?? other.text("title") ?? other.text("uri")
      other.finish()
      return name.map { "Related process\(kinds.isEmpty ? "" : " (\(kinds))"): \($0)" }
    }
  }

  private func readTender(
    _ tender: JSONFields?, title: String?, line: Int, _ scope: inout OCDSScope
  ) {
    guard var tender else { return }
    let id = tender.code("id") ?? scope.ocid
    let tenderers = tender.objects("tenderers").compactMap { party($0, .company, &scope) }
    tender.finish()
    guard !tenderers.isEmpty, let kind = LinkKind.named("bids-on"),
      let entity: EntityID = ForeignID.make("\(scope.ocid)/tender/\(id)")
    else { return }
    let evidence = [Evidence(source: scope.source, place: "tender \(id)")]
    if title != nil || !draft.hasEntity(entity) {
      draft.add(
        Entity(id: entity, kind: .tender, name: title ?? "Tender \(id)", evidence: evidence),
        scope.input, line: line)
    }
    for tenderer in tenderers {
      let id = LinkID(ForeignID.slug("\(scope.ocid)/bid/\(id)/\(tenderer)"))
      if let id, !bids.insert(id).inserted { continue }
      draft.add(
        LinkDraft(
          id: id, kind: kind, from: tenderer, to: entity, detail: .context, status: .documented,
          evidence: evidence), scope.input, line: line)
    }
  }
}

/// What a package says of all that is in it.
struct OCDSPackage {
  var publisher: String?
  var url: WebAddress?
}

/// One release on its way: its process, its source and the ids of its parties.
struct OCDSScope {
  let ocid: String
  let source: SourceID
  let origin: OriginID
  let package: OCDSPackage
  let input: ForeignInput
  var parties: [Spelling: EntityID] = [:]
  var roles: [String: [EntityID]] = [:]

  /// The party of a part that only one plays.
  func only(_ role: String) -> EntityID? {
    guard let parties = roles[role], parties.count == 1 else { return nil }
    return parties[0]
  }
}
