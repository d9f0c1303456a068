import EndUseTestSupport
import ExposureModel
import Interchange
import SourceDiagnostics
import Testing

/// What is wrong with an input, its errors only; none when it is read.
private func errors(_ name: String, _ bytes: [UInt8], _ format: Format? = nil) -> [Diagnostic] {
  do throws(ReadFailure) {
    _ = try GraphLoader(format: format).read([GraphInput(name: name, bytes: bytes)])
    return []
  } catch { return error.diagnostics.filter { $0.severity == .error } }
}

private func errors(_ name: String, _ text: String, _ format: Format? = nil) -> [Diagnostic] {
  errors(name, Array(text.utf8), format)
}

@Suite struct `Hostile XML of any format` {
  static let roots: [(Format, String)] = [
    (.list, "CONSOLIDATED_LIST"), (.graphML, "graphml"), (.gexf, "gexf"),
  ]

  @Test(arguments: roots)
  func `with entities of entities is refused and never expanded`(format: Format, root: String) {
    var text = "<?xml version=\"1.0\"?>\n<!DOCTYPE \(root) [\n<!ENTITY a0 \"lol\">\n"
    for level in 1...12 {
      text += "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">\n"
    }
    let found = errors("a.xml", text + "]>\n<\(root)><graph>&a12;</graph></\(root)>", format)
    #expect(found.map(\.code) == [.entityNotAllowed] || found.map(\.code) == [.malformed])
    #expect(found.allSatisfy { $0.range != nil })
  }

  @Test(arguments: roots)
  func `that names a file or an address is refused at the document type`(
    format: Format, root: String
  ) {
    for address in ["file:///etc/hostname", "http://127.0.0.1:9/x.dtd"] {
      let text = "<!DOCTYPE \(root) SYSTEM \"\(address)\">\n<\(root)><graph/></\(root)>"
      #expect(errors("a.xml", text, format).map(\.code) == [.entityNotAllowed])
      let entity =
        "<!DOCTYPE \(root) [<!ENTITY x SYSTEM \"\(address)\">]>\n<\(root)><graph>&x;</graph></\(root)>"
      #expect(errors("a.xml", entity, format).map(\.code) == [.entityNotAllowed])
    }
  }

  @Test(arguments: roots)
  func `nested ten thousand deep is refused where it is too deep`(format: Format, root: String) {
    let text =
      "<\(root)>\n" + String(repeating: "<graph>", count: 10_000)
      + String(repeating: "</graph>", count: 10_000) + "</\(root)>"
    let found = errors("a.xml", text, format)
    #expect(found.map(\.code) == [.nestedTooDeep])
    #expect(found.first?.range?.start.line == 2)
  }

  @Test(arguments: roots)
  func `with an attribute that stands twice is refused at its line`(format: Format, root: String) {
    let found = errors("a.xml", "<\(root)>\n<node id='a' id='b'/>\n</\(root)>", format)
    #expect(found.map(\.code) == [.malformed])
    #expect(found.first?.range?.start.line == 2)
  }
}

@Suite struct `A text of any encoding` {
  /// Formats that are text and told from it; the fixture of each.
  private static let fixtures = Fixture.all.filter { $0.inputs.count == 1 }

  private func graph(_ inputs: [GraphInput]) throws -> [String] {
    let graph = try GraphLoader().read(inputs).graph
    return graph.entities.map { "\($0.id) \($0.name)" }
      + graph.links.map { "\($0.from) \($0.kind.code) \($0.to)" }
  }

  @Test(arguments: fixtures)
  func `behind a byte order mark says the same`(fixture: Fixture) throws {
    guard let plain = try? graph(fixture.inputs),
      !fixture.inputs[0].bytes.starts(with: [0xEF, 0xBB, 0xBF])
    else { return }
    let marked = fixture.inputs.map {
      GraphInput(name: $0.name, bytes: [0xEF, 0xBB, 0xBF] + $0.bytes)
    }
    #expect(Format.recognise(marked[0]) == fixture.format)
    #expect(try graph(marked) == plain)
  }

  @Test(arguments: fixtures)
  func `with line breaks of Windows says the same`(fixture: Fixture) throws {
    guard let plain = try? graph(fixture.inputs), !fixture.inputs[0].bytes.contains(0x0D) else {
      return
    }
    let broken = fixture.inputs.map { input in
      GraphInput(name: input.name, bytes: input.bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] })
    }
    #expect(try graph(broken) == plain)
  }

  @Test(arguments: fixtures, [false, true])
  func `as UTF-16 is named and refused`(fixture: Fixture, isMarked: Bool) {
    let text = String(decoding: fixture.inputs[0].bytes, as: UTF8.self)
    var wide: [UInt8] = isMarked ? [0xFF, 0xFE] : []
    for unit in text.utf16 {
      wide += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
    }
    for format in [nil, fixture.format] {
      let found = errors(fixture.inputs[0].name, wide, format)
      #expect(found.map(\.code) == [.wrongEncoding], "\(format?.rawValue ?? "told")")
      #expect(found.first?.message.contains("UTF-16") == true)
    }
  }
}

@Suite struct `A hostile table` {
  private static let tables: [(Format, String)] = [
    (.csv, "id,kind,name"), (.list, "name,date_added,country"), (.neo4j, "id:ID,name,:LABEL"),
    (.gleif, "LEI,Entity.LegalName,Entity.LegalAddress.Country"),
    (.ftmStatements, "entity_id,prop,schema,value"),
    (.judgements, "one,other,judgement,by,date"),
  ]

  @Test(arguments: tables)
  func `whose quote is never closed is refused where the quote was opened`(
    format: Format, header: String
  ) {
    let cells = String(repeating: ",x", count: header.utf8.count { $0 == UInt8(ascii: ",") })
    let text =
      header + "\na\(cells)\nb\(cells.dropLast(1))\"open\n"
      + String(repeating: "c\(cells)\n", count: 20_000)
    let found = errors("t.csv", text, format).filter { $0.code == .malformed }
    #expect(found.first?.message == "a quote is opened and never closed")
    #expect(found.first?.range?.start.line == 3)
    #expect(found.first?.range?.start.column == cells.utf8.count + 1)
  }

  @Test(arguments: tables)
  func `with a row of a hundred thousand columns is read without it, or refused at it`(
    format: Format, header: String
  ) {
    let text = header + "\n" + String(repeating: "x,", count: 100_000) + "\n"
    do throws(ReadFailure) {
      let loaded = try GraphLoader(format: format).read([GraphInput(name: "t.csv", text: text)])
      #expect(loaded.summaries.first?.dropped["row of another length"] == 1)
      #expect(loaded.warnings.contains { $0.range?.start.line == 2 })
    } catch {
      #expect(error.diagnostics.contains { $0.severity == .error && $0.file == "t.csv" })
    }
  }

  @Test(arguments: tables)
  func `with a header of a hundred thousand columns is refused or read`(
    format: Format, header: String
  ) {
    let more = (0..<100_000).map { ",c\($0)" }.joined()
    let found = errors("t.csv", "\(header)\(more)\n", format)
    #expect(found.count <= 1001)
    #expect(found.allSatisfy { $0.range != nil || $0.code == .tooManyFaults })
  }

  @Test func `with a column that stands twice is refused at the second`() {
    for (format, header) in Self.tables where format != .neo4j {
      let first = header.split(separator: ",").first ?? ""
      let found = errors("t.csv", "\(header),\(first)\n", format)
      #expect(found.first?.code == .duplicateKey, "\(format.rawValue)")
      #expect(found.first?.range?.start.column == header.utf8.count + 2)
    }
  }
}

@Suite struct `Attributes of a graph file` {
  private static let evil = "<img src=x onerror=alert(1)>\u{202E}\u{7}\u{0}".filter {
    $0 != "\u{0}"
  }

  private static let files: [(Format, String)] = [
    (
      .dot,
      "digraph { a [label=\"$E\", URL=\"javascript:alert(1)\", shape=\"$E\", image=\"/etc/passwd\"]; a -> b [label=\"$E\", href=\"file:///etc/passwd\"] }"
    ),
    (
      .gml,
      "graph [ node [ id 1 label \"$E\" url \"javascript:alert(1)\" graphics [ image \"/etc/passwd\" ] ] edge [ source 1 target 2 label \"$E\" ] ]"
    ),
    (
      .gexf,
      "<gexf><graph><nodes><node id=\"a\" label=\"$X\" onclick=\"javascript:alert(1)\"/></nodes><edges><edge source=\"a\" target=\"b\" label=\"$X\"/></edges></graph></gexf>"
    ),
    (
      .graphML,
      "<graphml><key id=\"n\" for=\"node\" attr.name=\"name\"/><key id=\"u\" attr.name=\"url\"/><graph><node id=\"a\" onload=\"javascript:alert(1)\"><data key=\"n\">$X</data><data key=\"u\">javascript:alert(1)</data></node><edge source=\"a\" target=\"b\"><data key=\"u\">file:///etc/passwd</data></edge></graph></graphml>"
    ),
    (
      .cytoscape,
      "{\"elements\": [{\"data\": {\"id\": \"a\", \"label\": \"$E\", \"href\": \"javascript:alert(1)\"}}, {\"data\": {\"source\": \"a\", \"target\": \"b\", \"label\": \"$E\"}}]}"
    ),
  ]

  @Test(arguments: files)
  func `are text and no more, whatever they ask for`(format: Format, text: String) throws {
    let escaped = "&lt;img src=x onerror=alert(1)&gt;\u{202E}"
    let file = text.replacing(
      "$E",
      with: format == .cytoscape
        ? Self.evil.replacing("\u{7}", with: "\\u0007") : Self.evil
    )
    .replacing("$X", with: escaped)
    let graph = try GraphLoader(format: format).read([GraphInput(name: "evil", text: file)]).graph
    #expect(graph.entities.first?.name == "<img src=x onerror=alert(1)>")
    let written = String(decoding: GraphJSONWriter().write(graph), as: UTF8.self)
    #expect(!written.unicodeScalars.contains { $0.value == 0x202E || $0.value == 7 })
    #expect(!written.contains("javascript") && !written.contains("/etc/passwd"))
  }

  @Test(arguments: [Format.dot, .gml])
  func `nested ten thousand deep are refused at the place`(format: Format) {
    let text =
      format == .dot
      ? "digraph {\n" + String(repeating: "subgraph {", count: 10_000)
      : "graph [\n" + String(repeating: "a [ ", count: 10_000)
    let found = errors("deep", text, format)
    #expect(found.map(\.code) == [.nestedTooDeep])
    #expect(found.first?.range?.start.line == 2)
  }

  @Test(arguments: [
    (Format.dot, "digraph { a [label=One, label=Two] }", "label"),
    (.gml, "graph [ node [ id 1 label \"One\" label \"Two\" ] ]", "label of a node"),
    (
      .graphML,
      "<graphml><key id='k' attr.name='label'/><graph><node id='a'><data key='k'>One</data><data key='k'>Two</data></node></graph></graphml>",
      "label"
    ),
    (
      .gexf,
      "<gexf><graph><attributes><attribute id='k' title='name'/></attributes><nodes><node id='a' label='A'><attvalues><attvalue for='k' value='One'/><attvalue for='k' value='Two'/></attvalues></node></nodes></graph></gexf>",
      "name"
    ),
  ])
  func `that are said twice are counted`(format: Format, text: String, name: String) throws {
    let loaded = try GraphLoader(format: format).read([GraphInput(name: "twice", text: text)])
    #expect(loaded.summaries.first?.ignored["\(name), said twice"] == 1)
  }
}

@Suite struct `JSON of any format` {
  private static let formats: [Format] = [
    .followTheMoney, .ocds, .bods, .gleif, .cytoscape, .jsonGraph, .graphJSON,
  ]

  @Test(arguments: formats)
  func `nested ten thousand deep is refused at the place`(format: Format) {
    let found = errors("deep.json", "{\"a\":\n" + String(repeating: "[", count: 10_000), format)
    #expect(found.map(\.code) == [.nestedTooDeep])
    #expect(found.first?.range?.start.line == 2)
  }

  @Test(arguments: formats)
  func `cut off in a text is refused at the place`(format: Format) {
    let found = errors("cut.json", "{\"id\": 1,\n \"name\": \"Harb", format)
    #expect(found.first?.code == .malformed)
    #expect(found.first?.range?.start.line == 2)
  }
}
