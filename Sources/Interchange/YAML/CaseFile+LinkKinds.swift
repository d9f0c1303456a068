import ExposureModel
import SourceDiagnostics

extension CaseFile {
  private static let linkKindKeys = ["reads-as", "role", "flow", "from", "to", "definition"]

  /// Reads the link kinds that the file declares.
  mutating func readLinkKinds() {
    for entry in entries("link-kinds", what: "link kind") {
      guard
        var kind = Fields(
          entry.value, subject: "the link kind '\(entry.key.prefix(60))'", problems: problems,
          limits: fields.limits, hint: "give it at least 'reads-as:' and 'role:'")
      else { continue }
      checkVerb(entry)
      let readsAs = kind.requireText("reads-as")
      kind.require("role")
      let role: LinkRole? = kind.takeWord("role")
      let direction = Self.takeDirection(&kind)
      let fromClasses = takeClasses("from", &kind)
      let toClasses = takeClasses("to", &kind)
      let definition = kind.takeText("definition", lines: true)
      kind.finish(known: Self.linkKindKeys)
      // Declared even when a part could not be read, so that its links are read all the same.
      draft.declaredKinds.append(
        Located(
          LinkKind(
            declaring: entry.key, readsAs: readsAs ?? entry.key, role: role ?? .context,
            direction: direction, fromClasses: fromClasses, toClasses: toClasses,
            definition: definition ?? ""), at: entry.keyRange, parts: kind.parts))
    }
  }

  /// A verb stands as a key beside the other keys of a link, and in ids.
  private func checkVerb(_ entry: YAMLPair) {
    if Self.linkKeys.contains(entry.key) {
      problems.report(
        .linkKindTaken, "the link kind '\(entry.key)' is a key that every link has",
        at: entry.keyRange, hint: "choose another word")
    }
    let isWord =
      LinkID(entry.key) != nil && entry.key.utf8.count <= 60
      && entry.key.utf8.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
      }
    if !isWord {
      problems.report(
        .badIdentifier, "'\(entry.key.prefix(60))' is no verb for a link kind",
        at: entry.keyRange, hint: "use small letters, digits and hyphens, such as 'leases-to'")
    }
  }

  private static func takeDirection(_ kind: inout Fields) -> FlowDirection {
    guard let node = kind.take("flow"), let text = kind.scalar(node, "'flow'") else {
      return .forward
    }
    if let direction = FlowDirection(rawValue: text) { return direction }
    kind.problems.report(
      .unknownWord, "'flow' of \(kind.subject) cannot be '\(text.prefix(60))'", at: node.range,
      hint: "the words are forward, reverse, both")
    return .forward
  }

  private func takeClasses(_ key: String, _ kind: inout Fields) -> Set<EntityClass> {
    var classes: Set<EntityClass> = []
    for node in kind.takeList(key, allowsSingle: true) {
      guard let text = kind.scalar(node, "'\(key)'") else { continue }
      if let found = EntityClass(rawValue: text) {
        classes.insert(found)
      } else {
        let words = EntityClass.allCases.map(\.rawValue)
        problems.report(
          .unknownWord, "'\(key)' of \(kind.subject) cannot be '\(text.prefix(60))'",
          at: node.range,
          hint: Suggestion.hint(for: text, among: words)
            ?? "the words are \(words.joined(separator: ", "))")
      }
    }
    return classes
  }
}
