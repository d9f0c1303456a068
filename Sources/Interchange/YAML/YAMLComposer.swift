import SourceDiagnostics

/// Builds the tree of one document from events, and refuses what has no place in a case file.
struct YAMLComposer {
  /// A collection that is not closed yet.
  private struct Frame {
    let isMapping: Bool
    let start: SourcePosition
    var items: [YAMLNode] = []
    var pairs: [YAMLPair] = []
    /// The key whose value comes next.
    var key: YAMLNode?
    /// Places of keys in `pairs`, once there are so many that looking through them is slow.
    var keys: [String: Int] = [:]

    func pair(of key: String) -> YAMLPair? {
      pairs.count < 16 ? pairs.first { $0.key == key } : keys[key].map { pairs[$0] }
    }

    mutating func append(_ pair: YAMLPair) {
      pairs.append(pair)
      if pairs.count == 16 {
        for (place, pair) in pairs.enumerated() { keys[pair.key] = place }
      } else if pairs.count > 16 {
        keys[pair.key] = pairs.count - 1
      }
    }
  }

  private let text: SourceText
  private let limits: ReadLimits
  private let problems: Problems
  private var places: TextPlaces
  private var frames: [Frame] = []
  private var root: YAMLNode?
  private var values = 0

  private init(
    _ body: ArraySlice<UInt8>, text: SourceText, limits: ReadLimits, problems: Problems
  ) {
    self.text = text
    self.limits = limits
    self.problems = problems
    places = TextPlaces(body)
  }

  /// The document of a text; nil when it cannot be read, and then that was reported.
  static func compose(_ input: GraphInput, limits: ReadLimits, problems: Problems) -> YAMLNode? {
    let isTooLarge = input.bytes.count > limits.bytes
    let text = SourceText(name: input.name, bytes: isTooLarge ? [] : input.bytes)
    guard
      let body = YAMLText.check(input, text: text, limits: limits, problems: problems),
      var events = YAMLEvents(body)
    else { return nil }
    var composer = YAMLComposer(body, text: text, limits: limits, problems: problems)
    guard composer.run(&events) else { return nil }
    guard let root = composer.root, !root.isNull else {
      problems.report(
        .emptyInput, "the input holds nothing", at: SourceRange(wholeOf: text),
        hint: "a case file begins with 'case:' and its title")
      return nil
    }
    return root
  }

  /// Follows the events to the end; false when the document cannot be used.
  private mutating func run(_ events: inout YAMLEvents) -> Bool {
    var documents = 0
    while true {
      let placed: YAMLEvents.Placed
      do {
        placed = try events.next()
      } catch {
        report(error)
        return false
      }
      let start = places.position(behind: placed.start)
      switch placed.event {
      case .streamStart, .documentEnd: continue
      case .streamEnd: return true
      case .documentStart(let hasDirectives):
        documents += 1
        if hasDirectives {
          problems.report(
            .malformed, "a directive stands before the document", at: range(start),
            hint: "take out the line that begins with %")
        }
        guard documents == 1 else {
          problems.report(
            .severalDocuments, "a second document begins here", at: range(start),
            hint: "put it into a file of its own")
          return false
        }
      default:
        values += 1
        guard values <= limits.values else {
          problems.report(
            .tooLarge, "the input holds more than \(limits.values) values", at: range(start))
          return false
        }
        guard add(placed, at: start) else { return false }
      }
    }
  }

  private func range(_ start: SourcePosition, _ end: SourcePosition? = nil) -> SourceRange {
    SourceRange(text, from: start, to: end)
  }

  // MARK: Values

  private mutating func add(_ placed: YAMLEvents.Placed, at start: SourcePosition) -> Bool {
    switch placed.event {
    case .scalar(let value, let style, let decoration):
      let place = range(start, places.position(behind: placed.end))
      refuse(decoration, at: place)
      close(YAMLNode(content: .scalar(value, style), range: place))
    case .alias:
      let place = range(start, places.position(behind: placed.end))
      problems.report(
        .aliasNotAllowed, "an alias stands for a value elsewhere", at: place,
        hint: "write the value out")
      close(YAMLNode(content: .refused, range: place))
    case .sequenceStart(let decoration), .mappingStart(let decoration):
      refuse(decoration, at: range(start))
      guard frames.count < limits.depth else {
        problems.report(
          .nestedTooDeep, "values are nested more than \(limits.depth) deep here",
          at: range(start))
        return false
      }
      var isMapping = false
      if case .mappingStart = placed.event { isMapping = true }
      frames.append(Frame(isMapping: isMapping, start: start))
    default:
      guard let frame = frames.popLast() else { return true }
      let end = places.position(behind: placed.end)
      var first = frame.items.first?.range
      if let pair = frame.pairs.first {
        let value = pair.value.range
        let isOnOneLine = value.end.line == pair.keyRange.start.line
        first = range(pair.keyRange.start, isOnOneLine ? value.end : pair.keyRange.end)
      }
      close(
        YAMLNode(
          content: frame.isMapping ? .mapping(frame.pairs) : .list(frame.items),
          range: extent(from: frame.start, to: end, first: first)))
    }
    return true
  }

  /// A collection on one line is shown whole, one on several lines by its first entry.
  private func extent(
    from start: SourcePosition, to end: SourcePosition, first: SourceRange?
  ) -> SourceRange {
    if start.line == end.line { return range(start, end) }
    guard let first, first.start.line == start.line else { return range(start) }
    return range(start, first.end.line == start.line ? first.end : nil)
  }

  private func refuse(_ decoration: YAMLDecoration, at place: SourceRange) {
    if decoration.isAnchored {
      problems.report(
        .aliasNotAllowed, "an anchor names a value for use elsewhere", at: place,
        hint: "take out the word with '&', and write the value out where it is used")
    }
    if decoration.isTagged {
      problems.report(
        .tagNotAllowed, "a tag stands before a value", at: place,
        hint: "take out the word with '!'; put the value in quotes if it is text")
    }
  }

  /// Puts a finished value into the collection that it stands in.
  private mutating func close(_ node: YAMLNode) {
    guard !frames.isEmpty else {
      root = node
      return
    }
    let top = frames.count - 1
    guard frames[top].isMapping else {
      frames[top].items.append(node)
      return
    }
    guard let key = frames[top].key else {
      frames[top].key = node
      return
    }
    frames[top].key = nil
    guard let name = word(of: key) else { return }
    if let earlier = frames[top].pair(of: name) {
      problems.report(
        .duplicateKey, "the key '\(name)' stands twice", at: key.range,
        labels: [.init("the first one is", at: earlier.keyRange)], hint: "keep one of the two")
    } else {
      frames[top].append(YAMLPair(key: name, keyRange: key.range, value: node))
    }
  }

  /// The text of a key, or nil when it is none, and then that was reported.
  private func word(of key: YAMLNode) -> String? {
    switch key.content {
    case .scalar("<<", .plain):
      problems.report(
        .aliasNotAllowed, "a merge key brings in keys from elsewhere", at: key.range,
        hint: "write the keys out")
      return nil
    case .scalar(let word, _):
      if word.isEmpty || key.isNull {
        problems.report(
          .wrongType, "a key is empty", at: key.range,
          hint: "put the word into quotes if it is meant")
        return nil
      }
      if let name = UnseenCharacter.first(in: word) {
        problems.report(.badText, "\(name) stands in a key", at: key.range)
        return nil
      }
      return word
    case .list, .mapping:
      problems.report(
        .wrongType, "a key must be a word, and this is \(key.sort)", at: key.range)
      return nil
    case .refused: return nil
    }
  }

  // MARK: Faults of the format

  private mutating func report(_ fault: YAMLFault) {
    var place = places.position(behind: fault.index)
    // libyaml reads ahead, and meets its own bound of a thousand before ours is counted.
    if fault.problem.hasPrefix("Maximum nesting level") {
      problems.report(
        .nestedTooDeep, "values are nested more than \(limits.depth) deep here", at: range(place))
      return
    }
    let beginning = fault.contextIndex.map { places.position(behind: $0) }
    var labels: [Diagnostic.Label] = []
    if let beginning, beginning < place {
      // What has no end is best shown where it begins.
      if fault.problem.contains("unexpected end of stream") {
        place = beginning
      } else if beginning.line < place.line {
        labels = [.init("what is being read begins", at: range(beginning))]
      }
    }
    let line = text.line(place.line) ?? ""
    let lead = line.prefix { $0 == " " || $0 == "\t" }
    var hint: String?
    if lead.contains("\t") {
      hint = "indent with blanks, not with tabs"
    } else if fault.problem.contains("mapping values are not allowed") {
      hint = "put text that holds a colon and a blank into quotes"
    } else if fault.problem.contains("cannot start any token") {
      hint = "put text that begins with this character into quotes"
    } else if fault.problem.contains("did not find expected") {
      hint = "check the indentation here and that every quote and bracket above is closed"
    }
    let context = fault.context.map { " \($0)" } ?? ""
    problems.report(
      .malformed, "not YAML: \(fault.problem)\(context)", at: range(place),
      labels: labels, hint: hint)
  }
}
