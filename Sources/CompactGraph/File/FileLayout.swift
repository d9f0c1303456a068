/// The order of bytes in a graph file.
///
/// A header of 64 bytes, a table of 64 bytes a section, and the sections, each an array of numbers
/// that starts at a multiple of 64. Numbers lie in the byte order of the machine that wrote them.
///
///     header     0 magic, 8 byte order, 12 version, 16 file size, 24 vertices, 32 edges,
///               40 sections, 44 nought, 48 nought, 56 checksum of the header and the table
///     section    0 name, 24 count, 32 offset, 40 base, 48 checksum, 56 width, 57 role, 58 nought
enum FileLayout {
  /// The first byte is no text, and a transfer as text would break the line ends.
  static let magic: [UInt8] = [0x89, 0x43, 0x47, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
  static let byteOrder: UInt32 = 0x0A0B_0C0D
  static let version: UInt32 = 1
  static let headerSize = 64
  static let entrySize = 64
  static let nameSize = 24
  static let alignment: UInt64 = 64
  static let mostSections = 1024
  /// One number is kept back, so that a search can write "none" where it writes a vertex.
  static let mostPositions = UInt64(UInt32.max) - 1
}

/// What a section of a file holds.
enum SectionRole: UInt8 {
  /// Rows, kinds and turns, which every file has.
  case rows = 1
  case vertexColumn = 2
  case edgeColumn = 3
  /// Where each text of a list starts, and where the last ends.
  case textStarts = 4
  case textBytes = 5
  /// The entries of a list of texts in the order of their bytes.
  case nameOrder = 6
  /// The vertex that each entry names.
  case nameOwners = 7
}

/// One line of the table of a file.
struct Section: Hashable {
  var name: String
  var role: SectionRole
  /// Bytes an element: 0, 1, 2, 4 or 8; nought when every element is `base`.
  var width: Int
  var count: UInt64
  /// What to add to each number.
  var base: Int64 = 0
  var offset: UInt64 = 0
  var checksum: UInt64 = 0

  /// How many bytes there are; nil when no file is so long.
  var byteCount: UInt64? {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: UInt64(width))
    return overflow || bytes > UInt64(Int64.max) ? nil : bytes
  }
}

/// A run of bytes that is written and read a number at a time.
struct ByteRun {
  private(set) var bytes: [UInt8]
  private var offset = 0

  init() { bytes = [] }
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func put<Number: FixedWidthInteger>(_ number: Number) {
    // Native order: the header says which that is.
    let shifts =
      Number.zero.littleEndian == 0 && Number(1).littleEndian == 1
      ? Array(stride(from: 0, to: Number.bitWidth, by: 8))
      : Array(stride(from: Number.bitWidth - 8, through: 0, by: -8))
    for shift in shifts { bytes.append(UInt8(truncatingIfNeeded: number >> Number(shift))) }
  }

  mutating func put(_ text: String, size: Int) {
    let utf8 = Array(text.utf8.prefix(size))
    bytes += utf8 + [UInt8](repeating: 0, count: size - utf8.count)
  }

  /// The next number; nought beyond the end.
  mutating func take<Number: FixedWidthInteger>(_: Number.Type) -> Number {
    let size = Number.bitWidth / 8
    guard offset + size <= bytes.count else { return 0 }
    defer { offset += size }
    var number: Number = 0
    let isLittle = Number(1).littleEndian == 1
    for place in 0..<size {
      let byte = Number(truncatingIfNeeded: bytes[offset + (isLittle ? size - 1 - place : place)])
      number = size == 1 ? byte : number << 8 | byte
    }
    return number
  }

  /// The next name; nil when it is not one.
  mutating func takeName(size: Int) -> String? {
    guard offset + size <= bytes.count else { return nil }
    defer { offset += size }
    let field = bytes[offset..<offset + size]
    let name = field.prefix { $0 != 0 }
    guard !name.isEmpty, field.dropFirst(name.count).allSatisfy({ $0 == 0 }) else { return nil }
    return String(validating: name, as: UTF8.self)
  }
}

extension FileLayout {
  /// The header and the table as they lie in a file.
  static func encode(
    fileSize: UInt64, vertexCount: Int, edgeCount: Int, sections: [Section]
  ) -> [UInt8] {
    var run = ByteRun()
    for byte in magic { run.put(byte) }
    run.put(byteOrder)
    run.put(version)
    run.put(fileSize)
    run.put(UInt64(vertexCount))
    run.put(UInt64(edgeCount))
    run.put(UInt32(sections.count))
    run.put(UInt32(0))
    run.put(UInt64(0))
    var table = ByteRun()
    for section in sections {
      table.put(section.name, size: nameSize)
      table.put(section.count)
      table.put(section.offset)
      table.put(section.base)
      table.put(section.checksum)
      table.put(UInt8(section.width))
      table.put(section.role.rawValue)
      table.put("", size: 6)
    }
    let sum = unsafe Checksum.of((run.bytes + table.bytes).span.bytes)  // Bytes have no padding.
    run.put(sum)
    return run.bytes + table.bytes
  }

  /// Sets the offset of each section.
  ///
  /// - Returns: The size of the file.
  static func place(_ sections: inout [Section]) -> UInt64 {
    var end = UInt64(headerSize + entrySize * sections.count)
    for place in sections.indices {
      sections[place].offset = (end + alignment - 1) / alignment * alignment
      end = sections[place].offset + (sections[place].byteCount ?? 0)
    }
    return end
  }
}
