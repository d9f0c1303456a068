import CompactGraph
import EndUseTestSupport
import ExposureModel
import Interchange
import SourceDiagnostics
import Synchronization
import Testing

@Suite struct `An index built of entities in blocks` {
  private static let text = """
    {"id": "a", "schema": "Company", "properties": {"name": ["Lagoon \\"Lenses\\", Ltd"], "country": ["cn"]}}
    {"id": "p", "schema": "Person", "properties": {"name": ["A Person"]}}
    {"id": "aw", "schema": "ContractAward", "properties": {"contract": ["k"], "supplier": ["a"]}}
    {"id": "o", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["b"], "startDate": ["2019-02"]}}
    {"id": "b", "schema": "PublicBody", "properties": {"name": ["海港公安局"]}}
    {"id": "d", "schema": "Directorship", "properties": {"director": ["p"], "organization": ["b"]}}
    {"id": "k", "schema": "Contract", "properties": {"title": ["Cameras"], "authority": ["b"]}}
    {"id": "x", "schema": "Address", "properties": {"full": ["1 Harbour Street"]}}

    """

  @Test(arguments: [1, 7, 100, 257, 1 << 20])
  func `holds what the entities say whatever the size of a block`(block: Int) throws {
    let folder = try BulkFolder()
    let built = try folder.build([try folder.write(Self.text)]) { $0.blockSize = block }
    let lines = try folder.lines
    #expect(
      lines == [
        "a company Lagoon \"Lenses\", Ltd", "p person A Person", "b public-body 海港公安局",
        "k contract Cameras", "a owns b 17928", "p controls b -", "b awards a -",
      ])
    let summary = try #require(built.summaries.first)
    #expect(summary.records == 8)
    #expect(summary.entities == 4 && summary.links == 3)
    #expect(summary.dropped == ["schema without a place: Address": 1])
    try folder.file.verify()
  }

  @Test func `leaves natural persons out of what is published`() throws {
    let folder = try BulkFolder()
    _ = try folder.build([try folder.write(Self.text)]) {
      $0.blockSize = 64
      $0.keepsPersons = false
    }
    let lines = try folder.lines
    #expect(lines.contains("k contract Cameras"))
    #expect(!lines.contains { $0.contains("Person") || $0.hasPrefix("p ") })
  }

  /// Entities with ids that repeat, that look alike, that nobody has, and links between any of them.
  private static func entities(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    let schemata = ["Company", "Organization", "PublicBody", "Person", "LegalEntity", "Vessel"]
    var lines: [String] = []
    let count = 3 + Int(seed) * 4
    func id() -> String {
      let number = Int.random(in: 0..<count, using: &random)
      // One letter as one scalar and as two: equal as texts, and not as bytes.
      return ["NK-\(number)", "caf\u{E9}-\(number % 5)", "cafe\u{301}-\(number % 5)"][number % 3]
    }
    for _ in 0..<count * 2 {
      switch Int.random(in: 0..<6, using: &random) {
      case 0...2:
        let schema = schemata[Int.random(in: 0..<schemata.count, using: &random)]
        let names = ["[\"Harbour \(count)\"]", "[]", "[\"港\", \"Reef\"]"]
        lines.append(
          "{\"id\": \"\(id())\", \"schema\": \"\(schema)\", \"properties\": {\"name\": "
            + "\(names[Int.random(in: 0..<3, using: &random)])}}")
      case 3:
        lines.append(
          "{\"id\": \"\(id())\", \"schema\": \"Contract\", \"properties\": {\"authority\": "
            + "[\"\(id())\"]}}")
      case 4:
        lines.append(
          "{\"id\": \"w\(lines.count)\", \"schema\": \"ContractAward\", \"properties\": "
            + "{\"contract\": [\"\(id())\"], \"supplier\": [\"\(id())\"]}}")
      default:
        let day = ["2001", "2003-04-05", "not a day", "0999-01"][lines.count % 4]
        lines.append(
          "{\"id\": \"o\(lines.count)\", \"schema\": \"Ownership\", \"properties\": {\"owner\": "
            + "[\"\(id())\"], \"asset\": [\"\(id())\"], \"startDate\": [\"\(day)\"]}}")
      }
    }
    return lines.joined(separator: "\n") + (seed % 2 == 0 ? "\n" : "")
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func `is the same to the byte in blocks of any size, packed or not, on any number of threads`(
    seed: UInt64
  ) throws {
    let folder = try BulkFolder()
    let text = Self.entities(seed: seed)
    let plain = try folder.write(text)
    _ = try folder.build([plain]) {
      $0.blockSize = 1 << 24
      $0.threadCount = 1
    }
    let expected = try folder.bytes
    // Members and frames may break anywhere, within a line too.
    let middle = text.index(text.startIndex, offsetBy: text.count / 3)
    let halves = [String(text[..<middle]), String(text[middle...])]
    let paths = [plain, try folder.gzip(halves), try folder.zstandard(halves)]
    for (number, path) in paths.enumerated() {
      for (block, threads) in [(1, 3), (100, 2), (4096, 4)] {
        _ = try folder.build([path]) {
          $0.blockSize = block
          $0.threadCount = threads
          if number == 0 { $0.settings.hashMask = UInt64(block & 2) }
        }
        #expect(try folder.bytes == expected, "seed \(seed), \(path), blocks of \(block)")
      }
    }
  }

  @Test func `takes many inputs as one, in the order in which they are named`() throws {
    let folder = try BulkFolder()
    let texts = (1...4).map { Self.entities(seed: $0) }
    let paths = [
      try folder.write(texts[0]), try folder.gzip([texts[1]]), try folder.zstandard([texts[2]]),
      try folder.write(texts[3], to: "last.json"),
    ]
    let built = try folder.build(paths) { $0.blockSize = 300 }
    #expect(built.summaries.map(\.file) == paths)
    let lines = try folder.lines
    _ = try folder.build(paths) {
      $0.blockSize = 1 << 20
      $0.threadCount = 1
    }
    #expect(try folder.lines == lines)
    // Of records with one id the first counts, in whatever input it stands.
    let other = try folder.write(
      "{\"id\": \"NK-0\", \"schema\": \"PublicBody\", \"properties\": {}}\n", to: "first.json")
    _ = try folder.build([other] + paths)
    let first = try folder.lines.first
    #expect(first == "NK-0 public-body NK-0")
  }

  @Test(arguments: [1, 90, 1 << 20])
  func `is refused with the line of the input when one is broken`(block: Int) throws {
    let folder = try BulkFolder()
    let broken = Self.text + "{\"id\": }\n" + Self.text + "{\"id\"}\n"
    let faults = try folder.faults([
      try folder.write(Self.text), try folder.gzip([broken], to: "broken.gz"),
    ]) { $0.blockSize = block }
    let places = faults.map { "\(($0.file ?? "").suffix(9)):\($0.range?.start.line ?? 0)" }
    #expect(places == ["broken.gz:9", "broken.gz:18"])
    #expect(faults.last?.range?.text.line(18) == "{\"id\"}")
  }

  @Test func `is refused where a line is too long, and memory stays bounded`() throws {
    let folder = try BulkFolder()
    let long = "{\"id\": \"z\", \"schema\": \"\(String(repeating: "x", count: 5000))\"}\n"
    let faults = try folder.faults([try folder.write(Self.text + long)]) {
      $0.blockSize = 64
      $0.limits = ReadLimits(lineBytes: 500)
    }
    #expect(faults.first?.code.id == "too-large" && faults.first?.range?.start.line == 9)
  }

  @Test(arguments: ["", "\n \n", "id,name\na,b\n", "{\"nodes\": []}", "\u{1F}"])
  func `is refused of something else`(text: String) throws {
    let folder = try BulkFolder()
    let faults = try folder.faults([try folder.write(text), folder.folder.file("nowhere")])
    #expect(faults.map(\.code.id).last == "unreadable")
    #expect(["empty-input", "unknown-format"].contains(faults.first?.code.id))
  }

  @Test func `lists as many faults of an input as are asked for`() throws {
    let folder = try BulkFolder()
    let faults = try folder.faults([
      try folder.write(Self.text + String(repeating: "{\"id\": }\n", count: 300))
    ]) {
      $0.blockSize = 128
      $0.limits = ReadLimits(faults: 20)
    }
    #expect(faults.count == 20)
    #expect(faults.map { $0.range?.start.line } == Array(9...28))
  }

  @Test func `leaves nothing behind when it is cancelled, wherever it stands`() throws {
    let folder = try BulkFolder()
    let path = try folder.write(Self.entities(seed: 9))
    var asked = 0
    while true {
      let left = Mutex(asked)
      var index = BulkIndex()
      index.blockSize = 500
      do throws(BulkIndex.Failure) {
        _ = try index.build(
          from: [path], to: folder.folder.file("out.endx"),
          isCancelled: {
            left.withLock {
              $0 -= 1
              return $0 < 0
            }
          })
        break
      } catch {
        guard case .cancelled = error else {
          Issue.record(error)
          break
        }
      }
      #expect(try folder.folder.names == ["in.json"])
      asked += 1
    }
    #expect(asked > 10)
  }

  @Test func `is not begun where nothing can be written`() throws {
    let folder = try BulkFolder()
    let path = try folder.write(Self.text)
    #expect(throws: BulkIndex.Failure.self) {
      try BulkIndex().build(from: [path], to: folder.folder.file("no/out.endx"))
    }
  }
}

@Suite struct `A compressed input read in blocks` {
  private static let line =
    "{\"id\": \"a\", \"schema\": \"Company\", \"properties\": {\"name\": [\"Lagoon Lenses\"]}}\n"
  private static let text = (0..<400).map {
    line.replacing("\"a\"", with: "\"a\($0 &* 2_654_435_761 % 1_000_003)\"")
  }.joined()

  private func packed(_ folder: BulkFolder) throws -> [String] {
    [try folder.gzip([Self.text, Self.text]), try folder.zstandard([Self.text, Self.text])]
  }

  @Test(arguments: [0, 1])
  func `is refused wherever it is cut, and between its parts alone it is not`(kind: Int) throws {
    let folder = try BulkFolder()
    let path = try packed(folder)[kind]
    let name = String(path.split(separator: "/").last ?? "")
    let whole = try folder.folder.bytes(name)
    var random = SplitMix64(seed: 3)
    for _ in 0..<60 {
      let length = Int.random(in: 5..<whole.count, using: &random)
      try folder.folder.write(Array(whole.prefix(length)), to: name)
      if length == whole.count / 2 {
        _ = try folder.build([path])
        continue
      }
      let faults = try folder.faults([path]) { $0.blockSize = 700 }
      #expect(faults.last?.code.id == "damaged-compression", "\(length) of \(whole.count) bytes")
      #expect(faults.last?.message.contains("at byte") == true)
    }
  }

  @Test(arguments: [0, 1])
  func `is refused with the byte where something else follows it`(kind: Int) throws {
    let folder = try BulkFolder()
    let path = try packed(folder)[kind]
    let name = String(path.split(separator: "/").last ?? "")
    let whole = try folder.folder.bytes(name)
    for stray in [Array("and more".utf8), [0, 0, 1], [0x1F, 0x8C, 0, 0], [9]] {
      try folder.folder.write(whole + stray, to: name)
      let fault = try #require(try folder.faults([path]).last)
      #expect(fault.code.id == "damaged-compression", "\(stray)")
      let byte = fault.message.split(separator: " ").last.flatMap { Int($0) } ?? 0
      #expect((whole.count...whole.count + stray.count).contains(byte), "\(fault.message)")
    }
  }

  @Test func `may end in noughts where it is gzip, as padded archives do`() throws {
    let folder = try BulkFolder()
    let path = try folder.gzip([Self.text])
    _ = try folder.build([path])
    let expected = try folder.bytes
    try folder.folder.write(
      folder.folder.bytes("in.gz") + [UInt8](repeating: 0, count: 700_000), to: "in.gz")
    _ = try folder.build([path])
    #expect(try folder.bytes == expected)
  }

  @Test func `may begin with a member that holds nothing`() throws {
    let folder = try BulkFolder()
    _ = try folder.build([try folder.write(Self.text)])
    let expected = try folder.bytes
    for path in [
      try folder.gzip(["", Self.text, "", Self.text]),
      try folder.zstandard(["", Self.text, "", Self.text]),
    ] {
      _ = try folder.build([path]) { $0.blockSize = 1000 }
      #expect(try folder.bytes == expected)
    }
  }

  @Test func `is never trusted when a byte of it was changed`() throws {
    let folder = try BulkFolder()
    for (path, name) in zip(try packed(folder), ["in.gz", "in.zst"]) {
      let whole = try folder.folder.bytes(name)
      var random = SplitMix64(seed: 4)
      for _ in 0..<60 {
        var changed = whole
        let place = Int.random(in: 4..<whole.count, using: &random)
        changed[place] ^= UInt8.random(in: 1...255, using: &random)
        try folder.folder.write(changed, to: name)
        // It may go unseen where no checksum covers it; it may not crash or leave a file.
        do {
          _ = try folder.build([path]) { $0.blockSize = 900 }
        } catch BulkIndex.Failure.faults(let faults) {
          #expect(!faults.isEmpty)
        }
      }
    }
  }

  @Test func `that unfolds to two hundred times its size is refused`() throws {
    let folder = try BulkFolder()
    let blank = Self.line + String(repeating: " ", count: 40 << 20)
    for path in [try folder.gzip([blank]), try folder.zstandard([blank])] {
      let faults = try folder.faults([path]) { $0.blockSize = 1 << 20 }
      #expect(faults.last?.code.id == "compression-bomb")
    }
  }
}

@Suite struct `Graph files read in blocks` {
  @Test(arguments: [1, 30, 1 << 20])
  func `may be the tables of a database import`(block: Int) throws {
    let folder = try BulkFolder()
    let nodes = try folder.write(
      #"""
      id:ID(Company),name,:LABEL
      1,"Lagoon Lenses, ""Ltd""",Company
      2,"Reef
      Two",Company
      2,Again,Programme
      3,,Programme

      """#, to: "nodes.csv")
    let edges = try folder.write(
      """
      :START_ID(Company);:END_ID(Company);:TYPE;when
      1;2;SUPPLIES;2017-03-01
      2;3;knows;
      2;9;SUPPLIES;
      """, to: "edges.csv")
    let report = try folder.build([nodes, edges]) { $0.blockSize = block }.report
    let lines = try folder.lines
    #expect(
      lines == [
        "company/1 company Lagoon Lenses, \"Ltd\"", "company/2 company Reef Two",
        "company/3 programme company/3", "company/1 supplies company/2 17226",
        "company/2 linked-with company/3 -",
      ])
    #expect(report.danglingCount == 1 && report.repeatCount == 1)
  }

  @Test(arguments: [1, 9, 1 << 20])
  func `may be edge lists, whose nodes are the ends`(block: Int) throws {
    let folder = try BulkFolder()
    let list = try folder.write("# a list\n3 1\n1 2 0.5\n\n3 2\n2 2\n", to: "list.txt")
    _ = try folder.build([list]) { $0.blockSize = block }
    let lines = try folder.lines
    #expect(
      lines == [
        "3 organization 3", "1 organization 1", "2 organization 2", "3 linked-with 1 -",
        "1 linked-with 2 -", "3 linked-with 2 -", "2 linked-with 2 -",
      ])
  }

  @Test func `are refused with the line of what is wrong`() throws {
    let folder = try BulkFolder()
    let nodes = try folder.write(
      "id:ID,name\n" + (0..<50).map { "\($0),n\n" }.joined() + "50,\"n\"m\n51,n\n", to: "nodes.csv")
    for block in [1, 100, 1 << 20] {
      let fault = try folder.faults([nodes]) { $0.blockSize = block }.first
      #expect(fault?.range?.start.line == 52, "blocks of \(block)")
    }
  }
}
