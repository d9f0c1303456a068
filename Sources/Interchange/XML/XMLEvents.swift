import CLibXML
import SourceDiagnostics

/// An element as it begins.
struct XMLElement {
  /// Its name without a prefix.
  let name: String
  /// Its attributes, names without prefixes.
  let attributes: [String: String]
  /// The line on which it begins.
  let line: Int
}

/// Reads XML through libxml2, from the beginning to the end, without a tree.
///
/// A document type is refused: entities can stand for gigabytes, or for files of this machine. The
/// network is never asked. Memory is bounded by the longest text, which libxml2 holds to 10 MB.
enum XMLEvents {
  /// The deepest nesting of elements; libxml2 gives up at 256, without saying so in our words.
  private static let depth = 200

  /// What is met, in the order of the document.
  enum Event {
    case start(XMLElement)
    case text(String)
    /// The end of the element of this name.
    case end(String)
  }

  /// Whether an input begins as XML.
  static func recognises(_ input: GraphInput) -> Bool { Sniff.first(input) == UInt8(ascii: "<") }

  /// The name of the outermost element, as far as it stands in the beginning.
  static func root(_ input: GraphInput) -> String? {
    guard recognises(input) else { return nil }
    var rest = Sniff.head(input, 8192)[...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      if rest.hasPrefix("!--") {
        guard let end = rest.firstRange(of: "-->") else { return nil }
        rest = rest[end.upperBound...]
      } else if let first = rest.first, first.isLetter || first == "_" {
        let name = rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
        return name.split(separator: ":").last.map(String.init)
      }
    }
    return nil
  }

  /// Hands each event to a closure; faults are reported.
  ///
  /// - Returns: Whether the document was well-formed to its end.
  @discardableResult
  static func read(_ input: ForeignInput, _ body: (Event) -> Void) -> Bool {
    guard input.bytes.count < Int(Int32.max) else {
      input.problems.report(
        .tooLarge, "the document has 2 GiB or more", at: input.start, hint: "split it")
      return false
    }
    return unsafe input.bytes.withUnsafeBytes { buffer -> Bool in
      let options = Int32(
        XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
          | XML_PARSE_NOCDATA.rawValue | XML_PARSE_BIG_LINES.rawValue)
      // The bytes live until the closure returns; the reader is freed before.
      guard
        let reader = unsafe xmlReaderForMemory(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, nil,
          options)
      else {
        input.problems.report(.malformed, "the document cannot be opened", at: input.start)
        return false
      }
      defer { unsafe xmlFreeTextReader(reader) }
      return unsafe events(of: reader, input, body)
    }
  }

  private static func events(
    of reader: xmlTextReaderPtr, _ input: ForeignInput, _ body: (Event) -> Void
  ) -> Bool {
    while true {
      let status = unsafe xmlTextReaderRead(reader)
      guard status == 1 else {
        if status != 0 { unsafe reportFault(reader, input) }
        return status == 0
      }
      switch unsafe xmlTextReaderNodeType(reader) {
      case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue),
        Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue),
        Int32(XML_READER_TYPE_ENTITY.rawValue):
        input.problems.report(
          .entityNotAllowed, "the document has a document type or an entity",
          at: unsafe input.line(Int(xmlTextReaderGetParserLineNumber(reader))),
          hint: "take the lines from <!DOCTYPE to its > out")
        return false
      case Int32(XML_READER_TYPE_ELEMENT.rawValue):
        guard unsafe xmlTextReaderDepth(reader) <= Self.depth else {
          input.problems.report(
            .nestedTooDeep, "elements are nested more than \(Self.depth) deep",
            at: unsafe input.line(Int(xmlTextReaderGetParserLineNumber(reader))))
          return false
        }
        let element = unsafe element(reader)
        let isEmpty = unsafe xmlTextReaderIsEmptyElement(reader) == 1
        body(.start(element))
        if isEmpty { body(.end(element.name)) }
      case Int32(XML_READER_TYPE_END_ELEMENT.rawValue):
        body(.end(unsafe string(xmlTextReaderConstLocalName(reader))))
      case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue):
        body(.text(unsafe string(xmlTextReaderConstValue(reader))))
      default: break
      }
    }
  }

  private static func element(_ reader: xmlTextReaderPtr) -> XMLElement {
    let name = unsafe string(xmlTextReaderConstLocalName(reader))
    // The parser reads ahead; the node knows its own line.
    let line = unsafe Int(max(1, xmlGetLineNo(xmlTextReaderCurrentNode(reader))))
    var attributes: [String: String] = [:]
    if unsafe xmlTextReaderHasAttributes(reader) == 1 {
      while unsafe xmlTextReaderMoveToNextAttribute(reader) == 1 {
        let key = unsafe string(xmlTextReaderConstLocalName(reader))
        attributes[key] = unsafe string(xmlTextReaderConstValue(reader))
      }
      unsafe _ = xmlTextReaderMoveToElement(reader)
    }
    return XMLElement(name: name, attributes: attributes, line: line)
  }

  /// A copy of a text of libxml2's, which holds until the next step.
  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    unsafe text.map { unsafe String(cString: $0) } ?? ""
  }

  private static func reportFault(_ reader: xmlTextReaderPtr, _ input: ForeignInput) {
    var message = "the document is not well-formed"
    var position = unsafe SourcePosition(
      line: Int(xmlTextReaderGetParserLineNumber(reader)),
      column: Int(xmlTextReaderGetParserColumnNumber(reader)))
    if let error = unsafe xmlGetLastError() {
      if let text = unsafe error.pointee.message {
        let words = unsafe String(cString: text)
        message = String(words.split(whereSeparator: \.isNewline).first ?? Substring(message))
      }
      position = unsafe SourcePosition(
        line: Int(error.pointee.line), column: Int(error.pointee.int2))
    }
    input.problems.report(.malformed, message, at: SourceRange(input.text, from: position))
  }
}
