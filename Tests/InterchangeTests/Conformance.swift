import EndUseTestSupport
import ExposureModel
import FoundationEssentials
import Interchange
import SourceDiagnostics
import Testing

/// One fixture: a file, or a folder of files that are read together.
struct Fixture: Sendable, CustomTestStringConvertible {
  let format: Format
  let name: String
  let inputs: [GraphInput]
  let expected: String

  var testDescription: String { "\(format.rawValue)/\(name)" }

  /// Every fixture of every format but the case file, which has tests of its own.
  static let all: [Fixture] = Format.allCases.filter { $0 != .caseFile }.flatMap(fixtures)

  private static func fixtures(of format: Format) -> [Fixture] {
    let folder = Golden.folder() + "/Fixtures/" + format.rawValue
    let files = FileManager.default
    let names = ((try? files.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return names.compactMap { name in
      guard !name.hasSuffix(".expected"), name != "README.md" else { return nil }
      let path = folder + "/" + name
      let inside = (try? files.contentsOfDirectory(atPath: path))?.sorted()
      let parts = inside.map { $0.map { "\(name)/\($0)" } } ?? [name]
      return Fixture(
        format: format, name: name,
        inputs: parts.compactMap { part in
          guard let data = try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + part)) else {
            return nil
          }
          return GraphInput(name: part, bytes: Array(data))
        }, expected: path + ".expected")
    }
  }
}

/// What reading inputs gives, as one text: the graph and what was dropped, or the faults.
func readingText(_ inputs: [GraphInput], format: Format? = nil) -> String {
  do throws(ReadFailure) {
    let loaded = try GraphLoader(format: format).read(inputs)
    return loaded.summaries.map(\.description).joined()
      + DiagnosticText().render(loaded.warnings)
      + String(decoding: GraphJSONWriter().write(loaded.graph), as: UTF8.self)
  } catch {
    return DiagnosticText().render(error.diagnostics)
  }
}

/// What every format is held to.
@Suite struct `A format` {
  @Test(arguments: Fixture.all)
  func `reads its fixture as expected`(fixture: Fixture) {
    let difference = Golden.difference(of: readingText(fixture.inputs), from: fixture.expected)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: Fixture.all)
  func `is told from the content alone`(fixture: Fixture) {
    for input in fixture.inputs {
      // A table that only its mapping file makes one cannot be told.
      if fixture.format == .spreadsheet, input.name.hasSuffix(".csv") { continue }
      let nameless = GraphInput(name: "<standard input>", bytes: input.bytes)
      #expect(Format.recognise(nameless) == fixture.format, "\(input.name)")
    }
  }

  @Test(arguments: Fixture.all)
  func `gives every link and statement a source`(fixture: Fixture) throws {
    guard let graph = try? GraphLoader().read(fixture.inputs).graph else { return }
    for link in graph.links where !link.isGap {
      #expect(!link.evidence.isEmpty, "\(link.id)")
      #expect(link.evidence.allSatisfy { graph.source($0.source) != nil }, "\(link.id)")
    }
    for statement in graph.statements { #expect(!statement.evidence.isEmpty, "\(statement.id)") }
  }

  @Test(arguments: Fixture.all)
  func `reads the same twice`(fixture: Fixture) {
    let text = readingText(fixture.inputs)
    #expect(readingText(fixture.inputs) == text)
  }

  @Test(arguments: Fixture.all)
  func `cut short anywhere is read or refused, and never half used`(fixture: Fixture) {
    for (index, input) in fixture.inputs.enumerated() {
      let step = max(1, input.bytes.count / 60)
      for length in stride(from: 0, to: input.bytes.count, by: step) {
        damaged(fixture, index, Array(input.bytes.prefix(length)), "\(length) bytes")
      }
    }
  }

  @Test(arguments: Fixture.all)
  func `with bytes flipped is read or refused`(fixture: Fixture) {
    var random = SplitMix64(seed: 11)
    for (index, input) in fixture.inputs.enumerated() {
      let step = max(1, input.bytes.count / 150)
      for offset in stride(from: 0, to: input.bytes.count, by: step) {
        var bytes = input.bytes
        bytes[offset] ^= UInt8.random(in: 1...255, using: &random)
        damaged(fixture, index, bytes, "byte \(offset)")
      }
    }
  }

  private func damaged(_ fixture: Fixture, _ index: Int, _ bytes: [UInt8], _ what: String) {
    var inputs = fixture.inputs
    inputs[index] = GraphInput(name: inputs[index].name, bytes: bytes)
    do throws(ReadFailure) {
      let loaded = try GraphLoader(
        format: fixture.format == .spreadsheet ? nil : fixture.format
      ).read(inputs)
      #expect(loaded.graph.links.allSatisfy { loaded.graph.entity($0.from) != nil }, "\(what)")
    } catch {
      #expect(error.diagnostics.containsErrors, "\(what): refused without an error")
      #expect(!DiagnosticText().render(error.diagnostics).isEmpty)
    }
  }

  /// Neo4j's tables are read as a graph of others, and so lose what Mapping.md says.
  @Test(arguments: [Format.caseFile, .graphJSON, .csv, .followTheMoney])
  func `that is written reads back what it wrote`(format: Format) throws {
    let graph = try Atlantis.graph()
    let again = try reread(graph, as: format)
    let writer = try #require(format.writer)
    for (one, other) in zip(writer.files(graph), writer.files(again)) {
      let (before, after) = (
        String(decoding: one.bytes, as: UTF8.self), String(decoding: other.bytes, as: UTF8.self)
      )
      let line = zip(before.split(separator: "\n"), after.split(separator: "\n"))
        .first { $0 != $1 }
      let isSame = before == after
      #expect(isSame, "writing again changes \(line?.0 ?? "the end") to \(line?.1 ?? "")")
    }
  }

  @Test(arguments: Format.writable)
  func `writes the fictional world as it did before`(format: Format) throws {
    let writer = try #require(format.writer)
    let output = writer.files(try Atlantis.graph()).map {
      "\($0.suffix)\n" + String(decoding: $0.bytes, as: UTF8.self)
    }.joined(separator: "\n")
    let difference = Golden.difference(
      of: output, from: Golden.folder() + "/Fixtures/written/\(format.rawValue).txt")
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `holds nothing confidential when it is written for the public`() throws {
    let graph = try Atlantis.graph().visible(to: .public, keepPersons: false)
    let whole = try Atlantis.graph()
    let shown = Set(graph.entities.map(\.id))
    for format in Format.writable {
      let files = try #require(format.writer).files(graph)
      let text = files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
      for entity in whole.entities where !shown.contains(entity.id) {
        #expect(!text.contains(entity.name), "\(format.rawValue) names \(entity.id)")
      }
    }
  }
}

/// Reads back what a format's writer wrote.
func reread(_ graph: ExposureGraph, as format: Format) throws -> ExposureGraph {
  let files = try #require(format.writer).files(graph)
  let ending = format.fileExtensions[0]
  return try GraphLoader().read(
    files.map { GraphInput(name: "again\($0.suffix).\(ending)", bytes: $0.bytes) }
  ).graph
}
