public import ExposureModel
public import ExposurePaths
import FoundationEssentials

/// A finding as a file that can be checked later: what was asked, of which graph, by which program,
/// and what came out, link by link.
///
/// JSON, schema `enduse.finding/1`, published in `docs/schema/finding.json`. It holds what its
/// audience may see, and no names of input files.
public struct FindingFile: Hashable, Sendable {
  private let document: FindingDocument

  /// The finding of a trace.
  public init(_ trace: Trace, in graph: ExposureGraph, stamp: FindingStamp) {
    document = FindingDocument(trace, in: graph, stamp: stamp)
  }

  /// Reads a finding.
  ///
  /// - Parameter bytes: The file's content.
  /// - Throws: What is wrong: no JSON, another schema, a field that is missing, or one that is not
  ///   known.
  public init(reading bytes: [UInt8]) throws(FindingFault) {
    let data = Data(bytes)
    guard let tree = try? JSONDecoder().decode(JSONTree.self, from: data) else {
      throw FindingFault("it is no JSON document")
    }
    guard case .object(let fields) = tree, case .text(FindingDocument.schema)? = fields["schema"]
    else { throw FindingFault("its schema is not '\(FindingDocument.schema)'") }
    do {
      document = try JSONDecoder().decode(FindingDocument.self, from: data)
    } catch {
      throw FindingFault("it does not fit its schema: \(Self.words(error))")
    }
    let again = Data(JSONText.encode(document).utf8)
    guard (try? JSONDecoder().decode(JSONTree.self, from: again)) == tree else {
      throw FindingFault("it holds fields that its schema does not know")
    }
    guard audience != nil, digest != nil else {
      throw FindingFault("its audience or its digest is none")
    }
    _ = try document.query.question()
  }

  private static func words(_ error: any Error) -> String {
    func path(_ context: DecodingError.Context, _ last: String? = nil) -> String {
      let keys = context.codingPath.map(\.stringValue) + (last.map { [$0] } ?? [])
      return keys.isEmpty ? "the whole" : keys.joined(separator: ".")
    }
    return switch error {
    case DecodingError.keyNotFound(let key, let context):
      "\(path(context, key.stringValue)) is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.dataCorrupted(let context),
      DecodingError.valueNotFound(_, let context):
      "\(path(context)) is of another type"
    default: "it cannot be read"
    }
  }

  /// The file's content, with a final line break.
  public var text: String { JSONText.encode(document) }

  /// For whom it is; nil never, once read.
  public var audience: Audience? { Audience(rawValue: document.made.audience) }

  /// The digest of the graph as the audience may see it; nil never, once read.
  public var digest: DocumentHash? { DocumentHash(document.made.digest.value) }

  /// The version of the program that made it.
  public var version: String { document.made.version }

  /// The day up to which its facts were gathered.
  public var asOf: String? { document.made.asOf }

  /// How many routes it has.
  public var routes: Int { document.routes.count }

  /// What was asked.
  public func question() throws(FindingFault) -> Question { try document.query.question() }

  /// What it holds, as records that can be compared.
  public var records: [RecordFields] { document.fields }

  /// Whether bytes are meant as a finding: a JSON object whose schema is one of findings.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return false }
    return (try? JSONDecoder().decode(Marked.self, from: Data(bytes)))?.schema
      .hasPrefix("enduse.finding/") ?? false
  }

  private struct Marked: Decodable { let schema: String }
}

/// Any JSON value, to tell whether a reading took everything.
enum JSONTree: Decodable, Hashable {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case array([JSONTree])
  case object([String: JSONTree])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let truth = try? container.decode(Bool.self) {
      self = .truth(truth)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let array = try? container.decode([JSONTree].self) {
      self = .array(array)
    } else {
      self = .object(try container.decode([String: JSONTree].self))
    }
  }
}
