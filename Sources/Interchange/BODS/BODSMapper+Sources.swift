import ExposureModel
import SourceDiagnostics

/// Who says so: publishers, sources and annotations of statements.
extension BODSMapper {
  func publisher(_ fields: inout JSONFields) -> String? {
    var details = fields.object("publicationDetails")
    var publisher = details?.object("publisher")
    let name = publisher?.text("name")
    publisher?.finish()
    for key: StaticString in ["bodsVersion", "publicationDate"] { _ = details?.take(key) }
    details?.finish()
    return name
  }

  func annotations(_ fields: inout JSONFields) -> [String] {
    fields.objects("annotations").compactMap { annotation in
      var annotation = annotation
      let motivation = annotation.text("motivation")
      let text = annotation.text("description") ?? annotation.text("url")
      for key: StaticString in ["statementPointerTarget", "createdBy", "creationDate"] {
        _ = annotation.take(key)
      }
      annotation.finish()
      return text.map { "\(motivation ?? "annotation"): \($0)" }
    }
  }

  func evidence(
    _ fields: inout JSONFields, _ publisher: String?, _ statement: Statement, _ input: ForeignInput
  ) -> [Evidence] {
    var source = fields.object("source")
    let types = source?.texts("type") ?? []
    let url = source?.text("url").flatMap { WebAddress($0) }
    let description = source?.text("description")
    let retrieved = source?.date("retrievedAt")
    let asserted =
      source?.objects("assertedBy").compactMap { party -> String? in
        var party = party
        defer { party.finish() }
        _ = party.take("uri")
        return party.text("name")
      } ?? []
    source?.finish()
    let speaker = asserted.first
    let isOwnWord = types.contains("selfDeclaration")
    let kind: SourceKind =
      types.contains("officialRegister") || types.contains("verified")
      ? .officialStatement : isOwnWord ? .companyStatement : .researchReport
    let name = url?.rawValue ?? speaker ?? publisher ?? "file:\(input.baseName)"
    guard let id: SourceID = ForeignID.make(name),
      let origin: OriginID = ForeignID.make(speaker ?? publisher ?? name)
    else { return [] }
    let title = description ?? url?.rawValue ?? speaker.map { "Declaration of \($0)" }
    draft.add(
      Source(
        id: id, title: title ?? publisher ?? input.baseName, publisher: publisher, url: url,
        retrieved: ForeignValue.moment(retrieved), kind: kind, origin: origin), input,
      line: statement.value.line)
    let place = (statement.value["statementId"] ?? statement.value["statementID"])?.string
    return [Evidence(source: id, place: place.map { "statement \($0.prefix(200))" })]
  }
}
