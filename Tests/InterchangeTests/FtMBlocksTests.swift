import EndUseTestSupport
import ExposureModel
import Foundation
import SourceDiagnostics
import Testing

@testable import Interchange

/// All that a reading gives, as one text: records with their places, faults and counts.
private func text(of reading: DraftReading) -> String {
  var lines = reading.summaries.map(\.description)
  lines.append(DiagnosticText().render(reading.diagnostics))
  let draft = reading.draft
  lines += draft.sources.map { "\($0.range.start) \($0.value)" }
  lines += draft.entities.map { located in
    let entity = located.value
    return "\(located.range.start) \(entity.id) \(entity.kind) \(entity.name) \(entity.names) "
      + "\(entity.evidence) \(entity.foreign.properties)"
  }
  lines += draft.links.map { located in
    let link = located.value
    return "\(located.range.start) \(link.id?.rawValue ?? "") \(link.from) \(link.kind.code) "
      + "\(link.to) \(link.detail) \(link.evidence) \(link.note?.text ?? "") "
      + "\(link.foreign.properties)"
  }
  lines += draft.statements.map { "\($0.range.start) \($0.value)" }
  lines.append("\(draft.declaredKinds.map(\.value.code)) \(draft.mayLackAnything)")
  return lines.joined(separator: "\n")
}

@Suite struct `FollowTheMoney entities mapped side by side` {
  /// One line, or what is none: every sort of record, and every fault that a line may have.
  private static func line(_ random: inout SplitMix64) -> String {
    func number(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
    func id() -> String {
      ["a", "b", "c", "caf\u{E9}", "cafe\u{301}", "d-\(number(9))"][number(6)]
    }
    func record(_ schema: String, _ properties: String) -> String {
      "{\"id\": \"\(id())\", \"schema\": \"\(schema)\", \"properties\": {\(properties)}, "
        + "\"datasets\": [\"set\(number(3))\"], \"first_seen\": \"2023\"}"
    }
    func company() -> String {
      record(
        "Company",
        "\"name\": [\"N\(number(5))\"], \"country\": [\"us\"], \"address\": [\"\(number(9)) Quay\"], "
          + "\"sourceUrl\": [\"https://example.org/\(number(3))\"]")
    }
    switch number(20) {
    case 0...4: return company()
    case 5, 6: return record("Ownership", "\"owner\": [\"\(id())\"], \"asset\": [\"\(id())\"]")
    case 7:
      return record("Ownership", "\"owner\": [\(company())], \"asset\": [\"\(id())\", \"b\"]")
    case 8: return record("UnknownLink", "\"subject\": [\"\(id())\"], \"object\": [\"\(id())\"]")
    case 9: return record("Contract", "\"title\": [\"T\"], \"authority\": [\"\(id())\"]")
    case 10:
      return record("ContractAward", "\"contract\": [\"\(id())\"], \"supplier\": [\"\(id())\"]")
    case 11: return record("Sanction", "\"entity\": [\"\(id())\"], \"reason\": [\"R\(number(3))\"]")
    case 12: return record("Address", "\"full\": [\"1 Quay\"]")
    case 13: return "{\"op\": \"ADD\", \"entity\": \(company())}"
    case 14: return "{\"op\": \"\(["MOD", "DEL", "MEND"][number(3)])\", \"entity\": \(company())}"
    case 15: return ["", "  ", "[1]", "12", "\t"][number(5)]
    case 16: return ["{\"id\": }", "{\"id\": \"x\", \"id\": \"y\"}", "{\"id\": \"x\"},"][number(3)]
    case 17: return company().split(separator: ",").joined(separator: ",\n")
    case 18: return ["{\"id\"", "nonsense", company() + " " + company()][number(3)]
    default:
      return record("Payment", "\"payer\": [\"\(id())\"], \"beneficiary\": [4, null, \"\(id())\"]")
    }
  }

  private static func bytes(_ seed: UInt64) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    let end = ["\n", "\r\n"][Int.random(in: 0..<2, using: &random)]
    let lines = (0..<Int.random(in: 1..<30, using: &random)).map { _ in line(&random) }
    let mark: [UInt8] = Bool.random(using: &random) ? [0xEF, 0xBB, 0xBF] : []
    let last = Bool.random(using: &random) ? end : ""
    return mark + Array((lines.joined(separator: end) + last).utf8)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `give what one core gives, wherever a block ends`(seed: UInt64) {
    let inputs = [
      GraphInput(name: "one.json", bytes: Self.bytes(seed)),
      GraphInput(name: "two.json", bytes: Self.bytes(seed + 1000)),
    ]
    for limits in [ReadLimits(), ReadLimits(faults: 3), ReadLimits(lineBytes: 150)] {
      let whole = text(of: FtMReader().read(inputs, limits: limits))
      let longest = inputs.map(\.bytes.count).max() ?? 0
      for size in [1, 2, 3, 50, 97] + stride(from: 150, through: longest, by: 211) {
        let parts = text(of: FtMReader(blockBytes: size).read(inputs, limits: limits))
        #expect(parts == whole, "blocks of \(size) bytes")
      }
    }
  }

  @Test func `are read in blocks where the input is large, with the same outcome`() {
    // Larger than what is read on one core, with faults at both ends and one in the middle.
    let quay = String(repeating: "by the harbour ", count: 6)
    var lines: [String] = []
    for number in 0..<9_000 {
      lines.append(
        "{\"id\": \"e\(number)\", \"schema\": \"Company\", \"properties\": {\"name\": [\"N \(number)\"], "
          + "\"address\": [\"\(number) Quay \(quay)\"]}, \"datasets\": [\"d\"]}")
      lines.append(
        "{\"id\": \"o\(number)\", \"schema\": \"Ownership\", \"properties\": {\"owner\": [\"e\(number)\"], "
          + "\"asset\": [\"e\(number / 2)\"], \"percentage\": [\"24.5\"]}}")
    }
    let input = GraphInput(name: "large.json", text: lines.joined(separator: "\n"))
    #expect(input.bytes.count > 2 << 20)
    let large = FtMReader().read([input], limits: ReadLimits())
    let one = FtMReader(blockBytes: .max).read([input], limits: ReadLimits())
    #expect(large.draft.entities.map(\.value.id) == one.draft.entities.map(\.value.id))
    #expect(
      large.draft.links.map(\.range.start.line) == one.draft.links.map(\.range.start.line))
    #expect(large.draft.links.map(\.value.id) == one.draft.links.map(\.value.id))
    #expect(large.summaries == one.summaries)
    #expect(large.diagnostics.map(\.message) == one.diagnostics.map(\.message))
    #expect(large.draft.entities.count == 9_000 && large.draft.links.count == 8_999)
    #expect(large.summaries.first?.ignored == ["address": 9_000])
  }
}

@Suite struct `A line of FollowTheMoney entities` {
  private func read(_ text: String) throws(ReadFailure) -> LoadedGraph {
    try GraphLoader().read([GraphInput(name: "lines.ftm.json", text: text)])
  }
  private let one = "{\"id\": \"a\", \"schema\": \"Company\", \"properties\": {\"name\": [\"A\"]}}"
  private let other =
    "{\"id\": \"b\", \"schema\": \"Company\", \"properties\": {\"name\": [\"B\"]}}"

  @Test(arguments: ["\n", "\r\n", "\n\n \n", "\r\n\r\n", " ", "\t"])
  func `may end as lines do anywhere, with blank ones between`(end: String) throws {
    for text in [one + end + other, "\u{FEFF}" + one + end + other + end] {
      #expect(try read(text).graph.entities.map(\.id.rawValue) == ["a", "b"])
    }
  }

  @Test(arguments: [
    (",", 1, 78), ("]", 1, 78), (";", 1, 78), ("}", 1, 78),
  ])
  func `with something behind it is refused at its place`(rest: String, line: Int, column: Int) {
    do throws(ReadFailure) {
      _ = try read(one + rest + "\n" + other + "\n")
      Issue.record("it was read")
    } catch {
      let places = error.diagnostics.filter { $0.severity == .error }.compactMap(\.range?.start)
      #expect(places.first == SourcePosition(line: line, column: one.count + 1), "\(places)")
    }
  }

  @Test func `that is too long is passed over where lines are streamed, and told once`() throws {
    let folder = try BulkFolder()
    let long = "{\"id\": \"z\", \"schema\": \"\(String(repeating: "x", count: 30_000))\"}"
    let text = [one, long, other, "{\"id\"}", long].joined(separator: "\n")
    let faults = try folder.faults([try folder.write(text)]) {
      $0.blockSize = 100
      $0.limits = ReadLimits(lineBytes: 500)
    }
    #expect(faults.map(\.code.id) == ["too-large", "malformed", "too-large"])
    #expect(faults.map { $0.range?.start.line } == [2, 4, 5])
  }

  @Test func `that is a list of entities says that an entity is an object`() throws {
    let loaded = try read(one + "\n[" + other + "]\n")
    #expect(loaded.graph.entities.count == 1)
    #expect(loaded.summaries.first?.dropped == ["no entity": 1])
  }
}
