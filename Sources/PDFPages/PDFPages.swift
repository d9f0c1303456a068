/// Joins PDF files into one, page after page.
///
/// Links, fonts and text are kept as they are. The same files give the same bytes: what the first says
/// of itself stands, the document's id is made of its content, and no time is written.
public enum PDFPages {
  /// The most pages of a document.
  public static let limit = 1_000

  /// A line of the list of contents that viewers show beside a document.
  public struct Bookmark: Hashable, Sendable {
    /// What it says.
    public var title: String
    /// The page that it leads to, counted from nought.
    public var page: Int

    /// A line and the page that it leads to, counted from nought.
    public init(_ title: String, page: Int) { (self.title, self.page) = (title, page) }
  }

  /// Puts the pages of files behind each other.
  ///
  /// - Parameters:
  ///   - files: Whole PDF files; a single one comes back as it is.
  ///   - bookmarks: The list of contents; none for a single file. Those of no page are left out.
  /// - Returns: The bytes of one file.
  /// - Throws: When there is no file, one is damaged or locked, or there are more than 1 000 pages.
  /// - Complexity: Linear in the bytes; takes about three times their memory.
  public static func joined(
    _ files: [[UInt8]], bookmarks: [Bookmark] = []
  ) throws(PDFPagesFailure) -> [UInt8] {
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
    let known = bookmarks.filter { (0..<pages).contains($0.page) }
    if !known.isEmpty { try documents[0].add(known) }
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
