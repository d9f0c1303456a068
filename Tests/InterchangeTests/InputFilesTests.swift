import EndUseTestSupport
import ExposureModel
import FoundationEssentials
import Interchange
import SourceDiagnostics
import Testing

@Suite struct `A folder of case files` {
  private static let parties = """
    case: Parties
    sources: {report: {title: A report, kind: press}}
    entities:
      maker: {kind: manufacturer, name: Harbour Genomics, country: XA}
      police: {kind: government-buyer, name: Harbour Watch, country: XC}
    link-kinds: {leases-to: {reads-as: leases to, role: flow}}
    """
  private static let links = """
    case: Links
    links:
      - {from: maker, leases-to: police, when: 2017, status: reported, evidence: [{source: report}]}
    """

  @Test func `is read as one graph, whichever file defines what`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.links, to: "a/case.yaml")
    _ = try folder.write(Self.parties, to: "b/deep/case.yml")
    let loaded = try GraphLoader().read(paths: [folder.path])
    #expect(loaded.graph.links.map(\.kind.code) == ["leases-to"])
    #expect(loaded.graph.cases.map(\.title) == ["Links", "Parties"])
    #expect(loaded.inputs.count == 2)
  }

  @Test func `passes over readmes, hidden files and links in a circle`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.links, to: "a/case.yaml")
    _ = try folder.write(Self.parties, to: "b/case.yaml")
    _ = try folder.write("# A case", to: "b/README.md")
    _ = try folder.write("nonsense", to: ".hidden/case.yaml")
    _ = try folder.write("nonsense", to: "b/.case.yaml")
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: folder.path + "/b/up", withDestinationPath: folder.path)
    try files.createSymbolicLink(
      atPath: folder.path + "/b/again.yaml", withDestinationPath: folder.path + "/a/case.yaml")
    try files.createSymbolicLink(
      atPath: folder.path + "/b/nowhere.yaml", withDestinationPath: folder.path + "/none")
    let loaded = try GraphLoader().read(paths: [folder.path])
    #expect(loaded.inputs == [folder.path + "/a/case.yaml", folder.path + "/b/case.yaml"])
  }

  @Test func `named beside its own file reads that file once`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.parties, to: "case.yaml")
    #expect(InputFiles(paths: [file, folder.path, folder.path]).inputs.map(\.name) == [file])
    #expect(InputFiles(paths: [file, folder.path, folder.path]).diagnostics.isEmpty)
  }

  @Test func `without case files, or not there, is reported`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("# A case", to: "README.md")
    #expect(InputFiles(paths: [folder.path]).diagnostics.map(\.code) == [.emptyInput])
    let missing = InputFiles(paths: [folder.path + "/none.yaml"]).diagnostics
    #expect(
      DiagnosticText().render(missing)
        == "\(folder.path)/none.yaml: error: cannot be read: No such file or directory [unreadable]\n"
    )
  }

  @Test func `reports the faults of every file in one run`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("case: A\nlinks: [{from: maker, suplies: police}]", to: "a.yaml")
    _ = try folder.write("case: B\nentities: {maker: {kind: shop}}", to: "b.yaml")
    _ = try folder.write("", to: "c.yaml")
    do throws(ReadFailure) {
      _ = try GraphLoader().read(paths: [folder.path, folder.path + "/none"])
      Issue.record("read")
    } catch {
      let files = Set(error.diagnostics.compactMap { $0.file?.split(separator: "/").last })
      #expect(files == ["a.yaml", "b.yaml", "c.yaml", "none"])
      // What c or the missing file may define is not reported as missing.
      #expect(!error.diagnostics.contains { $0.code == .danglingID })
    }
  }

  @Test func `with one id in two files names both places`() throws {
    let one = GraphInput(
      name: "one.yaml", text: "entities: {maker: {kind: company, name: One, country: XA}}")
    let two = GraphInput(
      name: "two.yaml", text: "\nentities: {maker: {kind: company, name: Two, country: XA}}")
    let text = printed([one, two])
    #expect(text.contains("two.yaml:2:12: error: the entity 'maker' is defined twice"))
    #expect(text.contains("note: defined before at one.yaml:1:12"))
  }

  @Test func `tells the format of what has no name by its content`() {
    func format(_ text: String) -> Format? {
      Format.recognise(GraphInput(name: "<standard input>", text: text))
    }
    #expect(format("# A comment\n\ncase: A case\n") == .caseFile)
    #expect(format("links: []") == .caseFile)
    #expect(format("a,b,c\n1,2,3\n") == nil)
    #expect(
      printed("a,b,c", name: "<standard input>").contains(
        "<standard input>: error: the format of this input is not known [unknown-format]"))
    #expect(printed(" \n", name: "<standard input>").contains("[empty-input]"))
  }
}

@Suite struct `A file written whole` {
  @Test func `replaces the old one and leaves nothing beside it`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "out.txt")
    try AtomicFile.write(Array("new".utf8), to: path)
    #expect(Golden.text(of: path) == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.txt"])
  }

  @Test func `goes through a link, and leaves it one`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "out.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: path)
    try AtomicFile.write(Array("new".utf8), to: folder.path + "/link")
    #expect(Golden.text(of: path) == "new")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link") == path)
  }

  @Test func `that cannot be written leaves nothing behind and says why`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: WriteFailure.self) {
      try AtomicFile.write([], to: folder.path + "/none/out.txt")
    }
    try FileManager.default.createDirectory(
      atPath: folder.path + "/taken", withIntermediateDirectories: true)
    #expect(throws: WriteFailure.self) {
      try AtomicFile.write([1], to: folder.path + "/taken")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["taken"])
  }

  @Test func `may be no file at all`() throws {
    try AtomicFile.write([1, 2, 3], to: "/dev/null")
  }
}
