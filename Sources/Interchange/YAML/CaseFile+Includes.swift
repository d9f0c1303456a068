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
  /// Cost: nothing where the input has no such key, as in most; a reading of the YAML up to the end
  /// of its value where it has.
  static func entries(of input: GraphInput, limits: ReadLimits) -> [Entry] {
    guard mayInclude(input), input.bytes.count <= limits.bytes else { return [] }
    let text = SourceText(name: input.name, bytes: input.bytes)
    // Faults of the file are found again, and reported, when it is read for its records.
    let unheard = Problems(limit: limits.faults)
    guard let body = YAMLText.check(input, text: text, limits: limits, problems: unheard),
      var events = YAMLEvents(body)
    else { return [] }
    var places = TextPlaces(body)
    var entries: [Entry] = []
    var depth = 0
    // Of the outermost mapping: whether a key comes next, and whether the last one was `include`.
    var isKey = true
    var isIncluded = false
    while let placed = try? events.next() {
      switch placed.event {
      case .streamStart, .documentStart: continue
      case .streamEnd, .documentEnd: return entries
      case .sequenceStart, .mappingStart:
        var isMapping = false
        if case .mappingStart = placed.event { isMapping = true }
        // The outermost must be a mapping, and what is included a list.
        guard isMapping == (depth == 0) || !(depth == 0 || isIncluded) else { return [] }
        depth += 1
        continue
      case .collectionEnd: depth -= 1
      case .alias: break
      case .scalar(let word, _, _):
        if depth == 1, isKey {
          isIncluded = word == "include"
        } else if isIncluded, depth <= 2, isRelative(word) {
          let start = places.position(behind: placed.start)
          let range = SourceRange(text, from: start, to: places.position(behind: placed.end))
          entries.append(Entry(path: resolve(word, from: input.name), range: range))
        }
      }
      if depth == 1 {
        if isIncluded, !isKey { return entries }
        isKey.toggle()
      }
    }
    return entries
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
