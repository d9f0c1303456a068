// Yams' own composer is recursive, expands tags, throws at the first duplicate key and forgets where
// values end. The event parser beneath it, libyaml's, is not recursive and keeps both ends of each
// value, so this reads its events. This file is the only caller of CYaml.
internal import CYaml

/// How a scalar is written.
enum YAMLScalarStyle {
  case plain, quoted, block
}

/// What stands before a value and has no place in a case file.
struct YAMLDecoration {
  var isTagged = false
  var isAnchored = false
}

/// One step through a YAML stream.
enum YAMLEvent {
  case documentStart(hasDirectives: Bool)
  case documentEnd
  case alias
  case scalar(String, YAMLScalarStyle, YAMLDecoration)
  case sequenceStart(YAMLDecoration)
  case mappingStart(YAMLDecoration)
  case collectionEnd
  case streamStart
  case streamEnd
}

/// Why libyaml gave up.
struct YAMLFault: Error {
  /// What it was doing, such as `while parsing a block mapping`; nil when it does not say.
  let context: String?
  /// What it found.
  let problem: String
  /// Unicode scalars before the place.
  let index: Int
  /// Unicode scalars before the beginning of what it was reading; nil when it does not say.
  let contextIndex: Int?
}

/// libyaml's events over one text, with their places counted in Unicode scalars.
@safe struct YAMLEvents: ~Copyable {
  /// An event and where it stands.
  struct Placed {
    let event: YAMLEvent
    /// Unicode scalars before it.
    let start: Int
    /// Unicode scalars before what follows it.
    let end: Int
  }

  // On the heap: the parser keeps a pointer to itself as the data of its read handler.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// Begins at the first byte; nil when there is no memory.
  ///
  /// - Parameter bytes: Well-formed UTF-8 without a byte order mark.
  init?(_ bytes: ArraySlice<UInt8>) {
    // The parser reads from the copy until it is deleted; `deinit` frees both.
    unsafe input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    _ = unsafe input.initialize(from: bytes)
    unsafe parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      unsafe input.deallocate()
      return nil
    }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// The next event; after `streamEnd` or a fault, do not call again.
  mutating func next() throws(YAMLFault) -> Placed {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw fault() }
    // Frees the strings of the event, which are copied below.
    defer { unsafe yaml_event_delete(&event) }
    return unsafe Placed(
      event: Self.event(event), start: Int(event.start_mark.index),
      end: Int(event.end_mark.index))
  }

  private static func event(_ raw: yaml_event_t) -> YAMLEvent {
    switch unsafe raw.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_DOCUMENT_START_EVENT:
      let start = unsafe raw.data.document_start
      let hasVersion = unsafe start.version_directive != nil
      let hasTags = unsafe start.tag_directives.start != start.tag_directives.end
      return .documentStart(hasDirectives: hasVersion || hasTags)
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias
    case YAML_SCALAR_EVENT:
      let scalar = unsafe raw.data.scalar
      // In bounds: libyaml gives the length of its own buffer, which lives as long as the event.
      let text = unsafe String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length)),
        as: UTF8.self)
      let style: YAMLScalarStyle =
        switch unsafe scalar.style {
        case YAML_PLAIN_SCALAR_STYLE: .plain
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .quoted
        }
      return unsafe .scalar(
        text, style,
        YAMLDecoration(isTagged: scalar.tag != nil, isAnchored: scalar.anchor != nil))
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe raw.data.sequence_start
      return unsafe .sequenceStart(
        YAMLDecoration(isTagged: start.tag != nil, isAnchored: start.anchor != nil))
    case YAML_MAPPING_START_EVENT:
      let start = unsafe raw.data.mapping_start
      return unsafe .mappingStart(
        YAMLDecoration(isTagged: start.tag != nil, isAnchored: start.anchor != nil))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
    default: return .streamEnd
    }
  }

  private func fault() -> YAMLFault {
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) }
    let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) }
    return unsafe YAMLFault(
      context: context, problem: problem ?? "there is not enough memory",
      index: Int(parser.pointee.problem_mark.index),
      contextIndex: context.map { _ in unsafe Int(parser.pointee.context_mark.index) })
  }
}
