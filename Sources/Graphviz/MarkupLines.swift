import Glibc

/// The lines of a file that libgvc wrote, by the places of their bytes.
///
/// The file is gone through once, and slices of arrays would be counted by reference at each look.
struct MarkupLines {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The line that begins at a place, without its end; nil after the last.
  func line(from start: Int) -> Range<Int>? {
    guard start < bytes.count else { return nil }
    return start..<(place(of: "\n", in: start..<bytes.count) ?? bytes.count)
  }

  /// Whether a line begins with some words.
  func begins(_ line: Range<Int>, _ words: StaticString) -> Bool {
    guard line.count >= words.utf8CodeUnitCount else { return false }
    return words.withUTF8Buffer { unsafe stands($0, at: line.lowerBound) }
  }

  /// Where some words first stand in a stretch.
  func place(of words: StaticString, in stretch: Range<Int>) -> Int? {
    words.withUTF8Buffer { words in
      guard let first = unsafe words.first else { return nil }
      var place = stretch.lowerBound
      let last = stretch.upperBound - words.count
      while place <= last, let found = self.place(of: first, in: place..<(last + 1)) {
        if unsafe stands(words, at: found) { return found }
        place = found + 1
      }
      return nil
    }
  }

  private func place(of byte: UInt8, in stretch: Range<Int>) -> Int? {
    unsafe bytes.withUnsafeBytes { bytes in
      // In bounds: stretches are made of places in the file.
      let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[stretch])
      guard let start = part.baseAddress,
        let found = unsafe memchr(start, Int32(byte), part.count)
      else { return nil }
      return unsafe stretch.lowerBound + (UnsafeRawPointer(found) - start)
    }
  }

  /// Whether words stand at a place that has room for them.
  private func stands(_ words: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    for place in 0..<words.count where unsafe bytes[start + place] != words[place] {
      return false
    }
    return true
  }

  /// Adds a stretch to a file, with some words of it replaced by others.
  func append(
    _ stretch: Range<Int>, replacing old: StaticString, _ new: StaticString,
    to file: inout LibraryText
  ) {
    var start = stretch.lowerBound
    while let found = place(of: old, in: start..<stretch.upperBound) {
      file.append(bytes[start..<found])
      file.append(new)
      start = found + old.utf8CodeUnitCount
    }
    file.append(bytes[start..<stretch.upperBound])
  }
}
