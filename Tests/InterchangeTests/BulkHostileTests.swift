import EndUseTestSupport
import ExposureModel
import Interchange
import SourceDiagnostics
import Testing

@Suite struct `A hostile input of another program` {
  private func read(_ text: String, _ limits: ReadLimits = ReadLimits()) throws(ReadFailure)
    -> LoadedGraph
  {
    try GraphLoader(limits: limits).read([GraphInput(name: "hostile.ftm.json", text: text)])
  }

  private func entity(_ id: String, _ properties: String) -> String {
    "{\"id\": \"\(id)\", \"schema\": \"Company\", \"properties\": {\(properties)}}\n"
  }

  @Test func `with a line that is too long is refused at the line, and the rest is looked at`() {
    let long = entity("b", "\"name\": [\"\(String(repeating: "x", count: 5000))\"]")
    let text = entity("a", "\"name\": [\"A\"]") + long + "{\"id\": }\n" + entity("c", "")
    do throws(ReadFailure) {
      _ = try read(text, ReadLimits(lineBytes: 2000))
      Issue.record("it was read")
    } catch {
      let found = error.diagnostics.filter { $0.severity == .error }
      #expect(found.map(\.code.id) == ["too-large", "malformed"])
      #expect(found.map { $0.range?.start.line } == [2, 3])
    }
  }

  @Test func `on long lines that are short enough is read`() throws {
    let text = entity("a", "\"name\": [\"\(String(repeating: "x", count: 1000))\"]")
    #expect(try read(text + text, ReadLimits(lineBytes: 2000)).graph.entities.count == 1)
  }

  @Test(arguments: ["alias", "notes", "leiCode"])
  func `with a text that is too long says that its end is left out`(property: String) throws {
    let text =
      entity("a", "\"name\": [\"A\"], \"\(property)\": [\"\(String(repeating: "x", count: 900))\"]")
    let loaded = try read(text, ReadLimits(characters: 300))
    let ignored = try #require(loaded.summaries.first).ignored
    #expect(ignored["\(property): end of a long text"] == 1, "\(ignored)")
    #expect(loaded.warnings.contains { $0.code == .valueNotUsed && $0.range?.start.line == 1 })
  }

  @Test func `with a cell that is too long says that its end is left out`() throws {
    let text = "name,date_added\n\(String(repeating: "x", count: 900)),2019\n"
    let loaded = try GraphLoader(limits: ReadLimits(characters: 300))
      .read([GraphInput(name: "list.csv", text: text)])
    let ignored = try #require(loaded.summaries.first).ignored
    #expect(ignored["column name: end of a long text"] == 1, "\(ignored)")
  }

  @Test(arguments: [
    "{\"id\": \"a\", \"id\": \"b\", \"schema\": \"Company\", \"properties\": {}}",
    "{\"id\": 1e999999, \"schema\": \"Company\", \"properties\": {}}",
    "{\"id\": \"a\", \"schema\": \"Company\", \"properties\": {\"name\": \"\\ud800\"}}",
    "{\"id\": \"\\u0000\", \"schema\": \"Company\", \"properties\": {\"name\": [\"x\"]}}",
    "{\"id\": \"a\", \"schema\": \"Company\", \"properties\": [[[[[[[[]]]]]]]]}",
  ])
  func `of odd JSON is read or refused with a place`(line: String) {
    do throws(ReadFailure) {
      _ = try read(line + "\n" + entity("z", "\"name\": [\"Z\"]"))
    } catch {
      #expect(error.diagnostics.containsErrors)
      #expect(error.diagnostics.allSatisfy { $0.file == "hostile.ftm.json" })
    }
  }

  @Test(arguments: [
    ("1e400", "a number"), ("-0", "a number"), ("{}", "an object"), ("[[]]", "a list"),
    ("true", "true or false"), ("99999999999999999999999999999999999999", "a number"),
  ])
  func `with a value that is no text says so and goes on`(value: String, sort: String) throws {
    let text = entity("a", "\"name\": [\"A\", \(value)], \"sharesCount\": [\(value)]")
    let loaded = try read(text)
    #expect(loaded.graph.entities.map(\.name) == ["A"])
    #expect(loaded.summaries.first?.ignored == ["name: not text": 1, "sharesCount": 1])
    #expect(loaded.warnings.contains { $0.message.contains(sort) && $0.range?.start.line == 1 })
  }

  @Test(arguments: ["\\ud800", "\\udc00", "\\ud800\\u0041", "\\ud83d x"])
  func `with half a character is refused where it stands`(half: String) {
    let text = entity("a", "\"name\": [\"A\"]") + entity("b", "\"address\": [\"\(half)\"]")
    do throws(ReadFailure) {
      _ = try read(text)
      Issue.record("it was read")
    } catch {
      let found = error.diagnostics.first { $0.severity == .error }
      #expect(found?.code == .wrongEncoding && found?.range?.start.line == 2, "\(error)")
    }
  }

  @Test func `nested ten thousand deep is refused at the place`() {
    let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
    do throws(ReadFailure) {
      _ = try read("{\"id\": \"a\", \"schema\": \"Company\", \"properties\": \(deep)}\n")
      Issue.record("it was read")
    } catch {
      #expect(error.diagnostics.contains { $0.code == .nestedTooDeep && $0.range != nil })
    }
  }
}
