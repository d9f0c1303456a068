/// Joins PDF files into one, page after page.
///
/// Links, fonts and text are kept as they are. The same files give the same bytes: what the first says
/// of itself stands, the document's id is made of its content, and no time is written.
public enum PDFPages {
  /// The most pages of a document.
  public static let limit = 1_000

  /// Puts the pages of files behind each other.
  ///
  /// - Parameter files: Whole PDF files; a single one comes back as it is.
  /// - Returns: The bytes of one file.
  /// - Throws: When there is no file, one is damaged or locked, or there are more than 1 000 pages.
  /// - Complexity: Linear in the bytes; takes about three times their memory.
  public static func joined(_ files: [[UInt8]]) throws(PDFPagesFailure) -> [UInt8] {
    guard let first = files.first else {
      throw PDFPagesFailure(message: "a document needs a page")
    }
    var documents: [QPDFDocument] = []
    var pages = 0
    for file in files {
      let document = try QPDFDocument(file)
      pages += try document.pageCount()
      guard pages <= limit else {
        throw PDFPagesFailure(message: "a document has at most \(limit) pages")
      }
      documents.append(document)
    }
    guard documents.count > 1 else { return first }
    for other in documents.dropFirst() { try documents[0].append(pagesOf: other) }
    // A page's streams are read when they are written, so the others stay until then.
    defer { withExtendedLifetime(documents) {} }
    return try documents[0].written()
  }
}

/// Why pages were not joined.
public struct PDFPagesFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in one sentence without a full stop.
  public let message: String

  /// The message.
  public var description: String { message }
}
