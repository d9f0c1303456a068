import EndUseTestSupport
import ExposureModel
import Interchange
import SourceDiagnostics
import Testing

/// A pair of tables as text, and what must come of it, made from a seed.
private struct SketchedPair {
  struct Link {
    let from: String
    let to: String
    let verb: String
    let day: Int32
    let line: UInt32
  }

  var entities: String
  var links: String
  var ids: [String] = []
  var rows: [Link] = []

  init(seed: UInt64) {
    var numbers = SplitMix64(seed: seed)
    let lineBreak = Bool.random(using: &numbers) ? "\r\n" : "\n"
    let separator = [",", ";", "\t"].randomElement(using: &numbers) ?? ","
    let width = Int.random(in: 0...20, using: &numbers)
    func written(_ text: String, _ numbers: inout SplitMix64) -> String {
      guard text.contains("\"") || Int.random(in: 0..<4, using: &numbers) == 0 else { return text }
      return
        "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }
    entities = ["id", "kind", "name"].joined(separator: separator) + lineBreak
    for number in 0..<Int.random(in: 2...400, using: &numbers) {
      // Short ids, longer ones, ones that differ in their last byte alone; numbers; quotes.
      let id =
        switch number % 8 {
        case 6: "\(number * (width + 1))"
        case 7 where width > 10: "a \"\(number)\""
        default: String(repeating: "é", count: number % 3 * width / 4) + "x\(number)"
        }
      ids.append(id)
      let cells = [written(id, &numbers), "company", "\"A \(separator) \n B\""]
      entities += cells.joined(separator: separator) + lineBreak
    }
    links = ["kind", "to", "from", "note", "when"].joined(separator: separator) + lineBreak
    var line: UInt32 = 2
    for _ in 0..<Int.random(in: 0...1000, using: &numbers) {
      let (from, to) = (
        ids.randomElement(using: &numbers) ?? "", ids.randomElement(using: &numbers) ?? ""
      )
      let verb = ["supplies", "owns", "OWNS"].randomElement(using: &numbers) ?? ""
      let isDated = Bool.random(using: &numbers)
      let note = Bool.random(using: &numbers) ? "" : "\"\n\n\""
      let cells = [
        verb, written(to, &numbers), written(from, &numbers), note, isDated ? "1970-02-01" : "1970",
      ]
      links += cells.joined(separator: separator) + lineBreak
      rows.append(
        Link(from: from, to: to, verb: verb.lowercased(), day: isDated ? 31 : .min, line: line))
      line += note.isEmpty ? 1 : 3
    }
    // The end of the last line may be missing.
    if Bool.random(using: &numbers), links.hasSuffix(lineBreak) { links.removeLast() }
  }

  var inputs: (GraphInput, GraphInput) {
    (GraphInput(name: "entities.csv", text: entities), GraphInput(name: "links.csv", text: links))
  }
}

@Suite struct `A pair of tables as columns` {
  @Test(arguments: 0..<60)
  func `has every entity and link of the tables in their order`(_ seed: UInt64) throws {
    let pair = SketchedPair(seed: seed)
    let columns = try GraphColumns(entities: pair.inputs.0, links: pair.inputs.1)
    #expect((0..<UInt32(columns.entityCount)).map(columns.id) == pair.ids)
    #expect(columns.from.map(columns.id) == pair.rows.map(\.from))
    #expect(columns.to.map(columns.id) == pair.rows.map(\.to))
    #expect(columns.kind.map { columns.linkKinds[Int($0)].code } == pair.rows.map(\.verb))
    #expect(columns.day == pair.rows.map(\.day))
    #expect(columns.line == pair.rows.map(\.line))
  }

  private func faults(_ rows: (Int) -> String, count: Int = 1000) -> [Diagnostic] {
    let links = (2..<2 + count).map(rows).joined(separator: "\n")
    do throws(ReadFailure) {
      _ = try GraphColumns(
        entities: GraphInput(name: "entities.csv", text: "id,kind\na,company\nb,company\n"),
        links: GraphInput(name: "links.csv", text: "from,kind,to\n" + links))
      return []
    } catch { return error.diagnostics }
  }

  @Test func `that has faults gives nothing and all of them, each with its line, in their order`() {
    let found = faults { line in
      switch line {
      case 7, 700: "a,supplies,nobody"
      case 9: "a,beguiles,b"
      case 300: "a,supplies"
      default: "a,supplies,b"
      }
    }
    #expect(found.map { $0.range?.start.line } == [7, 9, 300, 700])
    #expect(found.first?.message.contains("names an entity") == true)
    #expect(found[1].message.contains("beguiles"))
  }

  @Test func `has ids without the second of two quotes, however often a table writes them`() throws
  {
    let columns = try GraphColumns(
      entities: GraphInput(
        name: "entities.csv",
        text: "id,kind\n\"a \"\"b\"\"\",company\n\"\"\"\",\"company\"\nplain,company\n"),
      links: GraphInput(
        name: "links.csv",
        text:
          "from,kind,to\nplain,supplies,\"a \"\"b\"\"\"\n\"\"\"\",supplies,plain\nplain,owns,plain\n"
      ))
    #expect((0..<3).map(columns.id) == ["a \"b\"", "\"", "plain"])
    #expect(columns.from == [2, 1, 2])
    #expect(columns.to == [0, 2, 2])
    #expect(columns.line == [2, 3, 4])
  }

  @Test func `that names an id with quotes that is not there says so`() {
    let found = faults(
      { $0 == 5 ? "a,supplies,\"b \"\"c\"\"\"" : "a,supplies,b" }, count: 10)
    #expect(found.map { $0.range?.start.line } == [5])
  }

  @Test func `that has more faults than people read stops at the hundredth`() {
    let found = faults { _ in "a,supplies,nobody" }
    #expect(found.dropLast().map { $0.range?.start.line } == Array(2...101))
    // The last one says that there are more.
    #expect(found.last?.code == .tooManyFaults)
  }
}

@Suite struct `A table with a row that cannot be read` {
  /// Where the readers of whole tables say that rows stand which have too few fields.
  private func lines(_ text: String) -> [Int?] {
    do throws(ReadFailure) {
      _ = try GraphLoader(format: .csv).read([GraphInput(name: "entities.csv", text: text)])
      return []
    } catch {
      return error.diagnostics.filter { $0.message.hasPrefix("the row has") }
        .map { $0.range?.start.line }
    }
  }

  @Test func `tells the lines of those behind it by the lines of the file`() {
    let head = "id,kind,name\na,company,A\n"
    // Blank lines before it, line breaks within a sound field of it, and within the one at fault.
    #expect(lines(head + "\n\n\"b\n\n\",\"com\npany\"x,B\nshort\n") == [9])
    #expect(lines(head + "b,company,\"B\nshort\n\nshorter\n") == [4, 6])
  }

  @Test func `counts all rows of other lengths, and shows the first`() {
    let rows = String(repeating: "x,y\n", count: 150)
    do throws(ReadFailure) {
      _ = try GraphLoader(format: .csv).read([
        GraphInput(name: "entities.csv", text: "id,kind,name\na,company,A\nb,company,\"B\n" + rows)
      ])
      Issue.record("it was read")
    } catch {
      let found = error.diagnostics
      #expect(found.filter { $0.message.hasPrefix("the row has 2 fields") }.count == 5)
      #expect(found.contains { $0.message == "150 rows of the table cannot be read" })
      let quote = found.first { $0.message == "a quote is opened and never closed" }
      #expect(quote?.range?.start == SourcePosition(line: 3, column: 11))
    }
  }
}
