internal import CQPDF

/// A document of the C library with the bytes that it reads, both freed when it goes.
///
/// The only holder of the library's pointers. Each document is used by one thread, and the library
/// keeps no state outside of them.
@safe final class QPDFDocument {
  private var pointer: qpdf_data?
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ file: [UInt8]) throws(PDFPagesFailure) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(file.count, 1))
    _ = unsafe copy.initialize(from: file)
    unsafe bytes = copy
    unsafe pointer = qpdf_init()
    guard let pointer = unsafe pointer else {
      throw PDFPagesFailure(message: "the PDF library did not start")
    }
    // What it has to say comes as errors; it would also print it.
    unsafe qpdf_silence_errors(pointer)
    unsafe qpdf_set_suppress_warnings(pointer, QPDF_BOOL(1))
    // A damaged file is refused, not guessed at.
    unsafe qpdf_set_attempt_recovery(pointer, QPDF_BOOL(0))
    // The library reads the copy in place until it goes.
    let start = unsafe UnsafeRawPointer(copy.baseAddress)?.assumingMemoryBound(to: CChar.self)
    _ = unsafe qpdf_read_memory(pointer, "page", start, UInt64(file.count), nil)
    try check("a page is no PDF that can be joined")
  }

  deinit {
    unsafe qpdf_cleanup(&pointer)
    unsafe bytes.deallocate()
  }

  func pageCount() throws(PDFPagesFailure) -> Int {
    let count = unsafe qpdf_get_num_pages(pointer)
    try check("the pages of a PDF cannot be counted")
    guard count >= 0 else { throw PDFPagesFailure(message: "a PDF has no list of pages") }
    return Int(count)
  }

  /// Puts another document's pages behind its own; the other must outlive `written`.
  func append(pagesOf other: QPDFDocument) throws(PDFPagesFailure) {
    for number in 0..<(try other.pageCount()) {
      let page = unsafe qpdf_get_page_n(other.pointer, number)
      try other.check("a page cannot be read")
      _ = unsafe qpdf_add_page(pointer, other.pointer, page, QPDF_BOOL(0))
      try check("a page cannot be added")
    }
  }

  /// Adds a list of contents, one line a bookmark (ISO 32000-1, 12.3.3).
  func add(_ bookmarks: [PDFPages.Bookmark]) throws(PDFPagesFailure) {
    let file = unsafe pointer
    func set(_ key: String, _ value: qpdf_oh, of dictionary: qpdf_oh) {
      unsafe qpdf_oh_replace_key(file, dictionary, key, value)
    }
    func dictionary() -> qpdf_oh {
      unsafe qpdf_make_indirect_object(file, qpdf_oh_new_dictionary(file))
    }
    let list = dictionary()
    let lines = bookmarks.map { bookmark in
      let (line, place) = unsafe (dictionary(), qpdf_oh_new_array(file))
      unsafe qpdf_oh_append_item(file, place, qpdf_get_page_n(file, bookmark.page))
      unsafe qpdf_oh_append_item(file, place, qpdf_oh_new_name(file, "/Fit"))
      set("/Title", unsafe qpdf_oh_new_unicode_string(file, bookmark.title), of: line)
      set("/Dest", place, of: line)
      set("/Parent", list, of: line)
      return line
    }
    for (line, next) in zip(lines, lines.dropFirst()) {
      set("/Next", next, of: line)
      set("/Prev", line, of: next)
    }
    guard let first = lines.first, let last = lines.last else { return }
    set("/Type", unsafe qpdf_oh_new_name(file, "/Outlines"), of: list)
    set("/First", first, of: list)
    set("/Last", last, of: list)
    set("/Count", unsafe qpdf_oh_new_integer(file, Int64(lines.count)), of: list)
    let root = unsafe qpdf_get_root(file)
    set("/Outlines", list, of: root)
    set("/PageMode", unsafe qpdf_oh_new_name(file, "/UseOutlines"), of: root)
    try check("the list of contents cannot be added")
  }

  func written() throws(PDFPagesFailure) -> [UInt8] {
    let failure = "the pages cannot be written as one PDF"
    _ = unsafe qpdf_init_write_memory(pointer)
    try check(failure)
    // An id made of the content instead of the time.
    unsafe qpdf_set_deterministic_ID(pointer, QPDF_BOOL(1))
    _ = unsafe qpdf_write(pointer)
    try check(failure)
    // The buffer is the library's until `qpdf_cleanup`; the array is a copy.
    guard let start = unsafe qpdf_get_buffer(pointer) else {
      throw PDFPagesFailure(message: failure)
    }
    return unsafe Array(
      UnsafeBufferPointer(start: start, count: Int(qpdf_get_buffer_length(pointer))))
  }

  /// Throws what the library has complained of.
  private func check(_ failure: String) throws(PDFPagesFailure) {
    guard unsafe qpdf_has_error(pointer) != 0, let error = unsafe qpdf_get_error(pointer) else {
      return
    }
    let detail = unsafe qpdf_get_error_message_detail(pointer, error).map {
      unsafe String(cString: $0)
    }
    throw PDFPagesFailure(message: failure + (detail.map { ": \($0)" } ?? ""))
  }
}
