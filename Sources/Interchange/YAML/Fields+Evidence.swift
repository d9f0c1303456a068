import ExposureModel
import SourceDiagnostics

/// Notes, quotes and evidence, which stand on most records.
extension Fields {
  private static let evidenceKeys = [
    "source", "at", "credibility", "quote", "translation", "origin", "visibility",
  ]

  /// Takes a note: text, or `{text, visibility}`.
  mutating func takeNote() -> Note? {
    guard let node = take("note") else { return nil }
    guard case .mapping = node.content else {
      return text(node, "'note'", lines: true).map { Note($0) }
    }
    guard var fields = fields(node, "'note'") else { return nil }
    fields.require("text")
    let text = fields.takeText("text", lines: true)
    let visibility = fields.takeVisibility()
    fields.finish(known: ["text", "visibility"])
    return text.map { Note($0, visibility: visibility) }
  }

  /// Takes the evidence; the places of its parts are kept as `evidence[0].source`.
  mutating func takeEvidence() -> [Evidence] {
    guard has("evidence") else { return [] }
    var evidence: [Evidence] = []
    let items = takeList("evidence", allowsSingle: false)
    // Evidence that is there and cannot be read is not reported again as missing.
    if let range = parts["evidence"], !isEmptyList("evidence") { place("evidence[]", at: range) }
    for item in items {
      let hint = "write it as {source: …, at: …}"
      guard
        var fields = Fields(
          item, subject: "the evidence of \(subject)", problems: problems, limits: limits,
          hint: hint)
      else { continue }
      guard let piece = fields.evidence() else { continue }
      for part in ["source", "credibility", "origin"] {
        place("evidence[\(evidence.count)].\(part)", at: fields.parts[part] ?? fields.range)
      }
      evidence.append(piece)
    }
    return evidence
  }

  private mutating func evidence() -> Evidence? {
    require("source", hint: "name a source that is defined under 'sources'")
    let source: SourceID? = takeID("source")
    let place = takeText("at")
    let credibility = takeCredibility()
    let quote = takeQuote()
    let origin: OriginID? = takeID("origin")
    let visibility = takeVisibility()
    finish(known: Self.evidenceKeys)
    return source.map {
      Evidence(
        source: $0, place: place, quote: quote, credibility: credibility, origin: origin,
        visibility: visibility)
    }
  }

  private mutating func takeCredibility() -> Credibility? {
    guard let node = take("credibility"), let text = scalar(node, "'credibility'") else {
      return nil
    }
    if let grade = Credibility.allCases.first(where: { String($0.rawValue) == text }) {
      return grade
    }
    problems.report(
      .unknownWord, "'credibility' of \(subject) cannot be '\(text.prefix(60))'", at: node.range,
      hint: "it lies from 1, confirmed by other sources, to 5, improbable; 6 cannot be judged")
    return nil
  }

  /// Takes a quote: text, or `{original, translation, visibility}`; a translation may stand beside
  /// a quote that is text.
  private mutating func takeQuote() -> Quote? {
    let translation = takeText("translation", lines: true)
    guard let node = take("quote") else {
      if has("translation"), !has("quote") {
        problems.report(
          .missingKey, "\(subject) has a translation and no 'quote'", at: keyRange("translation"))
      }
      return nil
    }
    guard case .mapping = node.content else {
      return text(node, "'quote'", lines: true).map { Quote($0, translation: translation) }
    }
    guard var fields = fields(node, "'quote'") else { return nil }
    fields.require("original")
    let original = fields.takeText("original", lines: true)
    let inner = fields.takeText("translation", lines: true)
    let visibility = fields.takeVisibility()
    fields.finish(known: ["original", "translation", "visibility"])
    if has("translation"), fields.has("translation") {
      problems.report(
        .duplicateKey, "the quote has two translations", at: keyRange("translation"),
        labels: [.init("the other one is", at: fields.keyRange("translation"))],
        hint: "keep one of the two")
    }
    return original.map {
      Quote($0, translation: inner ?? translation, visibility: visibility)
    }
  }
}
