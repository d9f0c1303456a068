import SourceDiagnostics

/// Case files that a case file names under `include`, to be read beside it.
enum CaseFileIncludes {
  /// One named file.
  struct Entry {
    /// Where it lies, from the folder that the command runs in.
    let path: String
    /// Where it is named.
    let range: SourceRange
  }

  /// The files that an input names; what is wrong with the key is the reader's to report.
  ///
  /// Cost: nothing where the input has no such key, as in most; a reading of the YAML where it has.
  static func entries(of input: GraphInput, limits: ReadLimits) -> [Entry] {
    guard mayInclude(input) else { return [] }
    // Faults of the file are found again, and reported, when it is read for its records.
    let unheard = Problems(limit: limits.faults)
    guard let root = YAMLComposer.compose(input, limits: limits, problems: unheard),
      case .mapping(let pairs) = root.content
    else { return [] }
    return pairs.filter { $0.key == "include" }.flatMap { pair -> [Entry] in
      let nodes: [YAMLNode]
      switch pair.value.content {
      case .list(let items): nodes = items
      case .scalar: nodes = [pair.value]
      case .mapping, .refused: nodes = []
      }
      return nodes.compactMap { node in
        guard case .scalar(let text, _) = node.content, isRelative(text) else { return nil }
        return Entry(path: resolve(text, from: input.name), range: node.range)
      }
    }
  }

  /// Whether a path may be included: below or beside the folder of the case, and a case file.
  static func isRelative(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.hasPrefix("~") && Format.hasKnownExtension(path)
      && path.utf8.count <= 1000
  }

  private static func mayInclude(_ input: GraphInput) -> Bool {
    input.bytes.split(separator: UInt8(ascii: "\n")).contains { line in
      line.starts(with: "include".utf8)
    }
  }

  /// A path as seen from the folder of a file, `..` and `.` worked out where they can be.
  static func resolve(_ path: String, from file: String) -> String {
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/").map(String.init) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (file.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}

extension CaseFile {
  /// Reads `include`: the files were read beside this one; here the key is held to its rules.
  mutating func readIncludes() {
    for node in fields.takeList("include", allowsSingle: true) {
      guard let path = fields.text(node, "'include'") else { continue }
      if !CaseFileIncludes.isRelative(path) {
        problems.report(
          .badCode, "'\(path)' cannot be included", at: node.range,
          hint: "name a case file by its path from this one's folder, such as ../shared/case.yaml")
      }
    }
  }
}
