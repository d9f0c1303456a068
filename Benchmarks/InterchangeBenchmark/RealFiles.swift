import Interchange
import SourceDiagnostics

/// Files of others, each read alone and as often as it takes to come to a size.
enum RealFiles {
  /// Reads `FORMAT PATH… [--repeat-to MEGABYTES]` and measures it.
  ///
  /// All the files are one input of their format; each further copy of them has ids of its own, so
  /// that tables of ids grow as they would with as many real records.
  static func measure(_ arguments: [String], _ table: Table) {
    var paths = arguments
    var megabytes = 0
    if let place = paths.firstIndex(of: "--repeat-to"), place + 1 < paths.count {
      megabytes = Int(paths[place + 1]) ?? 0
      paths.removeSubrange(place...place + 1)
    }
    guard let format = paths.first.flatMap(Format.init), paths.count > 1 else {
      print("usage: InterchangeBenchmark --files FORMAT PATH… [--repeat-to MEGABYTES]")
      return
    }
    let found = InputFiles(paths: Array(paths.dropFirst()))
    for fault in found.diagnostics { print("\(fault.file ?? ""): \(fault.message)") }
    let size = found.inputs.map(\.bytes.count).reduce(0, +)
    guard size > 0 else { return }
    let copies = max(1, megabytes * 1_000_000 / size)
    // One copy is read after the other: their CPU seconds are added up, and what a copy made is let
    // go before the next, as a run of a thousand files of this size each would.
    var seconds = 0.0
    var outcome = ""
    // Where nothing is copied, nothing is looked for: what that leaves behind in memory is not what a
    // reader of one file finds there.
    let places = found.inputs.map { copies > 1 ? IDPlaces.find(in: $0.bytes, format) : [] }
    let batch = max(1, min(copies, 64_000_000 / size))
    var done = 0
    while done < copies {
      let count = min(batch, copies - done)
      var inputs: [GraphInput] = []
      for (input, places) in zip(found.inputs, places) {
        for copy in done..<done + count {
          inputs.append(
            GraphInput(
              name: copy == 0 ? input.name : "\(copy)-\(baseName(input.name))",
              bytes: IDPlaces.copy(input.bytes, places, number: copy)))
        }
      }
      let before = cpuSeconds()
      let reading = format.reader?.read(inputs, limits: ReadLimits())
      seconds += cpuSeconds() - before
      if done == 0 { outcome = reading.map(Table.outcome) ?? "is not read" }
      done += count
    }
    table.row(
      "\(format.title), \(copies) times", size * copies, seconds,
      "\(outcome) in \(min(batch, copies))")
    if format == .followTheMoney { Peers.jsonLines(found.inputs[0].bytes, table) }
  }

  /// Reads a pair of tables, the generator's or our own, into columns that a graph is built from.
  static func measurePair(_ paths: [String], _ table: Table) {
    let found = InputFiles(paths: paths)
    for fault in found.diagnostics { print("\(fault.file ?? ""): \(fault.message)") }
    guard found.inputs.count == 2 else {
      print("usage: InterchangeBenchmark --pair ENTITIES LINKS")
      return
    }
    let before = cpuSeconds()
    do throws(ReadFailure) {
      let columns = try GraphColumns(entities: found.inputs[0], links: found.inputs[1])
      table.row(
        "CSV pair to columns", found.inputs.map(\.bytes.count).reduce(0, +),
        cpuSeconds() - before, "\(columns.entityCount) entities, \(columns.linkCount) links")
      Peers.fields(found.inputs[1].bytes, table)
    } catch { print("the pair is refused: \(error.diagnostics.first?.message ?? "")") }
  }

  private static func baseName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// Where ids stand in a file, so that a copy of it can have ids of its own.
enum IDPlaces {
  /// The stretches of bytes that are ids, in order.
  static func find(in bytes: [UInt8], _ format: Format) -> [Range<Int>] {
    switch format {
    case .followTheMoney, .ocds, .bods, .gleif, .cytoscape, .jsonGraph:
      bytes.contains(UInt8(ascii: "{")) ? json(bytes) : columns(bytes)
    case .graphML, .gexf: attributes(bytes)
    case .list: bytes.first == UInt8(ascii: "<") ? elements(bytes) : columns(bytes)
    case .gml: words(bytes, behind: ["id", "source", "target"])
    case .edgeList: pairs(bytes)
    default: columns(bytes)
    }
  }

  /// A copy whose ids have its number; the first copy is the file as it is.
  static func copy(_ bytes: [UInt8], _ places: [Range<Int>], number: Int) -> [UInt8] {
    guard number > 0 else { return bytes }
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count + places.count * 8)
    var at = 0
    for place in places {
      copy += bytes[at..<place.lowerBound]
      let id = bytes[place]
      if id.count == 20 {
        // An identifier of the register keeps its length.
        let digits = Array(String(1_000_000 + number).utf8)
        copy += digits + id.dropFirst(digits.count)
      } else if id.allSatisfy({ (48...57).contains($0) }) {
        // A number stays one.
        copy += Array("\(number)".utf8) + [UInt8](repeating: 48, count: max(0, 9 - id.count)) + id
      } else {
        copy += id + Array("-\(number)".utf8)
      }
      at = place.upperBound
    }
    return copy + bytes[at...]
  }

  private static let keys: Set<String> = [
    "id", "ocid", "statementId", "statementID", "recordId", "LEI", "lei",
  ]

  /// The texts of JSON that are the value of an id somewhere, and are no key themselves.
  private static func json(_ bytes: [UInt8]) -> [Range<Int>] {
    var strings: [(range: Range<Int>, isKey: Bool)] = []
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "\"") else {
        at += 1
        continue
      }
      let start = at + 1
      at = start
      while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
        at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
      }
      let end = min(at, bytes.count)
      at = end + 1
      var next = at
      while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
      strings.append((start..<end, next < bytes.count && bytes[next] == UInt8(ascii: ":")))
    }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    var ids: Set<String> = []
    for (key, value) in zip(strings, strings.dropFirst())
    where key.isKey && !value.isKey && keys.contains(text(key.range)) {
      ids.insert(text(value.range))
    }
    return strings.filter { !$0.isKey && !$0.range.isEmpty && ids.contains(text($0.range)) }
      .map(\.range)
  }

  /// The cells of the columns whose names are those of ids; of a table without a header, the first.
  private static func columns(_ bytes: [UInt8]) -> [Range<Int>] {
    let separators: [UInt8] = [0x09, 0x7C, 0x3B, 0x2C]
    let first = bytes.prefix { $0 != 0x0A }
    let separator = separators.max { one, other in
      first.count { $0 == one } < first.count { $0 == other }
    }
    var places: [Range<Int>] = []
    var wanted: [Int] = []
    var (row, column, start, at) = (0, 0, 0, 0)
    var isInQuotes = false
    while at <= bytes.count {
      let byte = at < bytes.count ? bytes[at] : 0x0A
      if byte == UInt8(ascii: "\"") { isInQuotes.toggle() }
      guard !isInQuotes, byte == separator || byte == 0x0A else {
        at += 1
        continue
      }
      var cell = start..<at
      while let last = bytes[cell].last, last == 0x0D || last == UInt8(ascii: "\"") {
        cell = cell.lowerBound..<cell.upperBound - 1
      }
      if bytes[cell].first == UInt8(ascii: "\"") { cell = cell.lowerBound + 1..<cell.upperBound }
      if row == 0 {
        let name = String(decoding: bytes[cell], as: UTF8.self).lowercased()
        if isID(name) || (column == 0 && Int(name) != nil) { wanted.append(column) }
        if column == 0, Int(name) != nil { places.append(cell) }
      } else if !cell.isEmpty, wanted.contains(column) {
        places.append(cell)
      }
      (row, column) = byte == 0x0A ? (row + 1, 0) : (row, column + 1)
      start = at + 1
      at += 1
    }
    return places
  }

  private static func isID(_ name: String) -> Bool {
    ["id", "lei", "src", "dst", "from", "to", "entity_number", "one", "other"].contains(name)
      || name.hasSuffix("_id") || name.hasSuffix(".nodeid") || name.contains(":id")
      || name.contains("start_id") || name.contains("end_id")
  }

  /// The values of attributes that are ids.
  private static func attributes(_ bytes: [UInt8]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    for name in [" id=", " source=", " target="] {
      for end in ends(of: name, in: bytes) where end < bytes.count {
        let first = end + 1
        guard let last = bytes[first...].firstIndex(of: bytes[end]) else { continue }
        places.append(first..<last)
      }
    }
    return places.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// The numbers of entries of the United Nations.
  private static func elements(_ bytes: [UInt8]) -> [Range<Int>] {
    ends(of: "<DATAID>", in: bytes).map { start in
      start..<(bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? start)
    }
  }

  private static func words(_ bytes: [UInt8], behind names: [String]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    for name in names {
      for end in ends(of: " \(name) ", in: bytes) {
        places.append(end..<(bytes[end...].firstIndex { $0 <= 0x20 } ?? bytes.count))
      }
    }
    return places.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// The first two words of each line that is no comment.
  private static func pairs(_ bytes: [UInt8]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    for line in bytes.indices.split(whereSeparator: { bytes[$0] == 0x0A })
    where bytes[line.startIndex] != UInt8(ascii: "#") {
      let words = line.split { bytes[$0] <= 0x20 || bytes[$0] == UInt8(ascii: ",") }
      places += words.prefix(2).map { $0.startIndex..<$0.endIndex }
    }
    return places
  }

  private static func ends(of text: String, in bytes: [UInt8]) -> [Int] {
    let wanted = Array(text.utf8)
    return bytes.indices.filter { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
      .map { $0 + wanted.count }
  }
}
