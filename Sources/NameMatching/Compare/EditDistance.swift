/// How many letters must be changed, put in, taken out or swapped with the next.
///
/// Optimal string alignment (G. Navarro, "A guided tour to approximate string matching", *ACM
/// Computing Surveys* 33, 2001, section 2.1), in three rows on the stack. Letters that look alike or
/// stand for one sound in the ways that names are put in Latin letters cost half.
enum EditDistance {
  /// The longest word that is compared; what is longer is equal or far.
  static let longest = 63

  /// The distance in halves, or nil when it is over a limit in halves.
  static func halves(_ one: [UInt32], _ other: [UInt32], limit: Int) -> Int? {
    if one == other { return 0 }
    let (rows, columns) = (one.count, other.count)
    guard rows <= longest, columns <= longest, abs(rows - columns) * 2 <= limit else { return nil }
    var before = InlineArray<64, UInt16>(repeating: 0)
    var last = InlineArray<64, UInt16>(repeating: 0)
    var now = InlineArray<64, UInt16>(repeating: 0)
    for column in 0...columns { last[column] = UInt16(column * 2) }
    for row in 1...max(1, rows) where row <= rows {
      now[0] = UInt16(row * 2)
      var best = now[0]
      let letter = one[row - 1]
      for column in 1...max(1, columns) where column <= columns {
        let against = other[column - 1]
        let change: UInt16 = letter == against ? 0 : alike(letter, against) ? 1 : 2
        var cost = min(last[column - 1] + change, last[column] + 2, now[column - 1] + 2)
        if row > 1, column > 1, letter == other[column - 2], one[row - 2] == against {
          cost = min(cost, before[column - 2] + 2)
        }
        now[column] = cost
        best = min(best, cost)
      }
      if Int(best) > limit { return nil }
      before = last
      last = now
    }
    let distance = Int(last[columns])
    return distance <= limit ? distance : nil
  }

  /// Letters that are taken for one another, on screens or from other alphabets.
  private static func alike(_ one: UInt32, _ other: UInt32) -> Bool {
    guard one < 0x80, other < 0x80 else { return false }
    return pairs[Int(one & 0x7F)] & mask(other) != 0
  }

  private static func mask(_ letter: UInt32) -> UInt64 {
    // Digits and small letters in 36 bits.
    letter >= 0x61 && letter <= 0x7A
      ? 1 << UInt64(letter - 0x61)
      : letter >= 0x30 && letter <= 0x39
        ? 1 << UInt64(26 + letter - 0x30) : 0
  }

  private static let pairs: [UInt64] = {
    var table = [UInt64](repeating: 0, count: 128)
    for pair in [
      "o0", "i1", "l1", "g9", "s5", "b8", "e3", "a4", "z2", "iy", "ij", "jy", "vw", "ck", "kq",
      "cs",
      "sz", "ou", "ei", "ae",
    ] {
      let letters = pair.unicodeScalars.map(\.value)
      table[Int(letters[0])] |= mask(letters[1])
      table[Int(letters[1])] |= mask(letters[0])
    }
    return table
  }()
}
