import ExposureModel
import SourceDiagnostics

extension CaseFile {
  private static let sourceKeys = [
    "title", "publisher", "date", "url", "archive", "sha256", "retrieved", "language", "kind",
    "origin", "reliability", "note", "visibility",
  ]

  /// Reads one source.
  mutating func readSource(_ entry: YAMLPair) {
    let id: SourceID? = id(of: entry, what: "source")
    guard
      var source = Fields(
        entry.value, subject: "the source '\(entry.key.prefix(60))'", problems: problems,
        limits: fields.limits, hint: "give it at least 'title:' and 'kind:'")
    else { return drop(entry.key) }
    source.place("id", at: entry.keyRange)
    let title = source.requireText("title")
    let publisher = source.takeText("publisher")
    let date = source.takePeriod("date")
    let url = source.takeAddress("url")
    let archive = source.takeAddress("archive")
    let hash = source.takeCode("sha256", "SHA-256: 64 hexadecimal digits", DocumentHash.init)
    let retrieved = source.takePeriod("retrieved")
    let language = source.takeLanguage()
    source.require("kind")
    let kind: SourceKind? = source.takeWord("kind")
    let origin: OriginID? = source.takeID("origin")
    let reliability: Reliability? = source.takeWord("reliability")
    let note = source.takeNote()
    let visibility = source.takeVisibility()
    source.finish(known: Self.sourceKeys)
    guard let id, let own = origin ?? OriginID(id.rawValue) else { return drop(entry.key) }
    draft.sources.append(
      Located(
        Source(
          id: id, title: title ?? id.rawValue, publisher: publisher, date: date, url: url,
          archive: archive, sha256: hash, retrieved: retrieved, language: language,
          // A kind that could not be read was reported; `press` raises no further question.
          kind: kind ?? .press, origin: own, reliability: reliability, note: note,
          visibility: visibility), at: entry.keyRange, parts: source.parts))
  }
}
