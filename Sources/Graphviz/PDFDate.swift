/// Takes the time of day out of a PDF, so that two drawings of one diagram are one file.
enum PDFDate {
  private static let marker = Array("/CreationDate (D:".utf8)
  private static let date = Array("20000101000000".utf8)

  /// Overwrites the date in place; cairo 1.16 ignores SOURCE_DATE_EPOCH.
  ///
  /// The length stays the same, since the file's own table counts bytes.
  static func fixed(in bytes: [UInt8]) -> [UInt8] {
    var fixed = bytes
    var place = 0
    while let found = fixed[place...].firstRange(of: marker) {
      place = found.upperBound
      for digit in date where place < fixed.count {
        fixed[place] = digit
        place += 1
      }
      // What follows is the time zone, `Z` or `+01'00`.
      while place < fixed.count, fixed[place] != UInt8(ascii: ")") {
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(fixed[place]) {
          fixed[place] = UInt8(ascii: "0")
        } else if fixed[place] == UInt8(ascii: "-") {
          fixed[place] = UInt8(ascii: "+")
        }
        place += 1
      }
    }
    return fixed
  }
}
