import ExposureModel
import SourceDiagnostics

/// Who says so: publishers, sources and annotations of statements.
extension BODSMapper {
  func publisher(_ fields: inout JSONFields) -> String? {
    var details = fields.object("publicationDetails")
    var publisher = details?.object("publisher")
    let name = publisher?.text("name")
    publisher?.finish()
    details?.finish()
    return name
  }

  func annotations(_ fields: inout JSONFields) -> [String] {
    fields.objects("annotations").compactMap { annotation in
      var annotation = annotation
      let motivation = annotation.text("motivation")
      // The statement as a whole is `/`.
      let target = annotation.text("statementPointerTarget").flatMap { $0 == "/" ? nil : $0 }
      let original = annotation.text("transformedContent").map { "originally '\($0)'" }
      let text = [annotation.text("description"), original, annotation.text("url")]
        .compactMap(\.self).joined(separator: "; ")
      annotation.finish()
      guard !text.isEmpty else { return nil }
      return "\(motivation ?? "annotation")\(target.map { " of \($0)" } ?? ""): \(text)"
    }
  }

  func evidence(
    _ fields: inout JSONFields, _ publisher: String?, _ statement: String?, _ input: ForeignInput,
    line: Int
  ) -> [Evidence] {
    var source = fields.object("source")
    let types = source?.texts("type") ?? []
    let address = source?.text("url")
    let url = address.flatMap { WebAddress($0) }
    if let address, url == nil {
      input.leaveOut(
        "statement.source.url: no address", "'\(address.prefix(60))' is no web address",
        at: input.line(line))
    }
    let description = source?.text("description")
    let retrieved = source?.date("retrievedAt")
    let asserted =
      source?.objects("assertedBy").compactMap { party -> String? in
        var party = party
        defer { party.finish() }
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
      line: line)
    return [Evidence(source: id, place: statement.map { "statement \($0.prefix(200))" })]
  }
}
