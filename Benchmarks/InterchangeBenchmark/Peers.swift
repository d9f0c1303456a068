import Foundation
import Interchange

/// What else reads the same bytes in the same run: a rate means something beside one that is measured
/// on the same machine in the same minute.
enum Peers {
  /// As much of an input as a slow peer is given.
  private static let share = 10_000_000

  /// Foundation's parser of JSON, line by line, making nothing of what it parsed.
  static func jsonLines(_ bytes: [UInt8], _ table: Table) {
    let data = Data(bytes.prefix(share))
    let before = cpuSeconds()
    var (at, count) = (data.startIndex, 0)
    while let end = data[at...].firstIndex(of: 0x0A) {
      if (try? JSONSerialization.jsonObject(with: data[at..<end])) != nil { count += 1 }
      at = end + 1
    }
    table.row(
      "  beside it: JSONSerialization", at, cpuSeconds() - before, "\(count) lines, no records")
  }

  /// A loop that does no more than find the fields of a table, and counts them.
  static func fields(_ bytes: [UInt8], _ table: Table) {
    let before = cpuSeconds()
    var count = 0
    for byte in bytes where byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") { count += 1 }
    table.row("  beside it: fields counted", bytes.count, cpuSeconds() - before, "\(count) fields")
  }
}
