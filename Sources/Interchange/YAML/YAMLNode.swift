import SourceDiagnostics

/// A value of a YAML document and where it stands.
struct YAMLNode {
  enum Content {
    case scalar(String, YAMLScalarStyle)
    case list([YAMLNode])
    case mapping([YAMLPair])
    /// Something that was reported already, such as an alias; nobody reports it again.
    case refused
  }

  let content: Content
  /// Where it stands; of a block list or mapping, its first entry.
  let range: SourceRange

  /// Whether it says "nothing": no text at all, `~` or `null` without quotes.
  var isNull: Bool {
    guard case .scalar(let text, .plain) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// What sort of value it is, for messages.
  var sort: String {
    switch content {
    case .scalar where isNull: "nothing"
    case .scalar: "text"
    case .list: "a list"
    case .mapping: "a mapping"
    case .refused: "nothing"
    }
  }
}

/// A key and its value.
struct YAMLPair {
  let key: String
  let keyRange: SourceRange
  let value: YAMLNode
}
