internal import CQPDF

/// A PDF as a reader finds it: pages with their size, text and links.
///
/// Reads what the drawings write, through the library that joins them: text is decoded by each font's
/// own table of characters, so that words which are only in the bytes of a font are not found.
public struct PDFReading: Sendable {
  /// A page.
  public struct Page: Sendable, Hashable {
    /// The width and the height in points.
    public var size: [Double]
    /// What it says, a line each stretch of text.
    public var lines: [String]
    /// Where its links lead.
    public var links: [String]
    /// What it says, the lines joined by blanks.
    public var text: String { lines.joined(separator: " ") }
  }

  /// The pages; none when the bytes are no PDF.
  public private(set) var pages: [Page] = []
  /// The lines of its list of contents, each with the page that it leads to, counted from nought.
  public private(set) var contents: [String] = []

  /// Reads a file's bytes.
  public init(_ bytes: [UInt8]) {
    guard var file = unsafe qpdf_init() else { return }
    defer { unsafe withUnsafeMutablePointer(to: &file) { unsafe cleanUp($0) } }
    unsafe qpdf_silence_errors(file)
    unsafe qpdf_set_suppress_warnings(file, 1)
    unsafe bytes.withUnsafeBytes { raw in
      let start = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard unsafe qpdf_read_memory(file, "read", start, UInt64(raw.count), nil) & 2 == 0 else {
        return
      }
      let count = unsafe qpdf_get_num_pages(file)
      for number in 0..<max(0, Int(count)) {
        let page = unsafe qpdf_get_page_n(file, number)
        unsafe pages.append(Self.page(page, of: file))
      }
      unsafe contents = Self.contents(of: file)
    }
  }

  private static func page(_ page: qpdf_oh, of file: qpdf_data) -> Page {
    func key(_ object: qpdf_oh, _ name: String) -> qpdf_oh {
      unsafe qpdf_oh_get_key_if_dict(file, object, name)
    }
    func array(_ object: qpdf_oh) -> [qpdf_oh] {
      guard unsafe qpdf_oh_is_array(file, object) != 0 else { return [] }
      return unsafe (0..<qpdf_oh_get_array_n_items(file, object)).map {
        unsafe qpdf_oh_get_array_item(file, object, $0)
      }
    }
    let box = array(key(page, "/MediaBox")).map { unsafe qpdf_oh_get_numeric_value(file, $0) }
    let links = array(key(page, "/Annots")).map { key(key($0, "/A"), "/URI") }.compactMap {
      unsafe qpdf_oh_get_string_value(file, $0).map { unsafe String(cString: $0) }
    }.filter { !$0.isEmpty }
    var fonts: [String: PDFText.Font] = [:]
    let dictionary = key(key(page, "/Resources"), "/Font")
    if unsafe qpdf_oh_is_dictionary(file, dictionary) != 0 {
      unsafe qpdf_oh_begin_dict_key_iter(file, dictionary)
      var names: [String] = []
      while unsafe qpdf_oh_dict_more_keys(file) != 0 {
        if let name = unsafe qpdf_oh_dict_next_key(file) {
          unsafe names.append(String(cString: name))
        }
      }
      for name in names {
        let font = key(dictionary, name)
        let isWide = unsafe qpdf_oh_is_name_and_equals(file, key(font, "/Subtype"), "/Type0") != 0
        let map = key(font, "/ToUnicode")
        fonts[name] = PDFText.Font(
          isWide: isWide,
          map: unsafe qpdf_oh_is_stream(file, map) != 0
            ? String(decoding: unsafe stream(map, of: file), as: UTF8.self) : "")
      }
    }
    var buffer: UnsafeMutablePointer<UInt8>?
    var count = 0
    _ = unsafe qpdf_oh_get_page_content_data(file, page, &buffer, &count)
    defer { unsafe buffer?.deallocate() }
    let content = unsafe Array(UnsafeBufferPointer(start: buffer, count: count))
    return Page(
      size: box.count == 4 ? [box[2] - box[0], box[3] - box[1]] : [],
      lines: PDFText.lines(content, fonts), links: links)
  }

  private static func contents(of file: qpdf_data) -> [String] {
    let list = unsafe qpdf_oh_get_key_if_dict(file, qpdf_get_root(file), "/Outlines")
    var line = unsafe qpdf_oh_get_key_if_dict(file, list, "/First")
    var contents: [String] = []
    while unsafe qpdf_oh_is_dictionary(file, line) != 0, contents.count < 10_000 {
      let title = unsafe qpdf_oh_get_utf8_value(file, qpdf_oh_get_key(file, line, "/Title"))
      let place = unsafe qpdf_oh_get_key(file, line, "/Dest")
      let page = unsafe qpdf_find_page_by_oh(file, qpdf_oh_get_array_item(file, place, 0))
      let words = unsafe title.map { unsafe String(cString: $0) } ?? ""
      contents.append("\(page) \(words)")
      line = unsafe qpdf_oh_get_key_if_dict(file, line, "/Next")
    }
    return contents
  }

  private static func stream(_ object: qpdf_oh, of file: qpdf_data) -> [UInt8] {
    var buffer: UnsafeMutablePointer<UInt8>?
    var (count, isFiltered) = (0, QPDF_BOOL(0))
    _ = unsafe qpdf_oh_get_stream_data(
      file, object, qpdf_dl_all, &isFiltered, &buffer, &count)
    defer { unsafe buffer?.deallocate() }
    return unsafe Array(UnsafeBufferPointer(start: buffer, count: count))
  }

  private func cleanUp(_ file: UnsafeMutablePointer<qpdf_data>) {
    var pointer: qpdf_data? = unsafe file.pointee
    unsafe qpdf_cleanup(&pointer)
  }
}
