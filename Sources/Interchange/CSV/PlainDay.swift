import ExposureModel

/// Dates of tables as the numbers of days, read from the bytes.
enum PlainDay {
  /// A date `2017-06-30` as a day counted from 1970-01-01; anything less exact is `Int32.min`.
  @inline(__always)
  static func number(_ bytes: [UInt8], _ field: CSVField) -> Int32 {
    let start = field.start
    guard field.end - start == 10, bytes[start + 4] == UInt8(ascii: "-"),
      bytes[start + 7] == UInt8(ascii: "-")
    else { return .min }
    var isPlain = true
    @inline(__always)
    func digit(_ place: Int) -> Int {
      let digit = bytes[start + place] &- 48
      isPlain = isPlain && digit < 10
      return Int(digit)
    }
    let year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)
    let (month, day) = (digit(5) * 10 + digit(6), digit(8) * 10 + digit(9))
    guard isPlain, let found = Day(year: year, month: month, day: day) else { return .min }
    return Int32(truncatingIfNeeded: found.number)
  }
}
