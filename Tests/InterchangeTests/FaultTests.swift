import EndUseTestSupport
import FoundationEssentials
import Interchange
import SourceDiagnostics
import Testing

/// Every fixture with what it prints, character by character, in the `.expected` file beside it.
@Suite struct `A fault in a case file` {
  static let folder = Golden.folder() + "/Fixtures/case"

  static var fixtures: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  @Test(arguments: fixtures)
  func `is reported with its place, its rule and a hint`(fixture: String) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(fixture).yaml"))
    let output = printed([GraphInput(name: "\(fixture).yaml", bytes: Array(bytes))])
    let difference = Golden.difference(
      of: output, from: "\(Self.folder)/\(fixture).expected")
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `has a fixture for every rule about case files`() {
    let printed = Self.fixtures.compactMap { Golden.text(of: "\(Self.folder)/\($0).expected") }
      .joined()
    // These need a file system or a large input, and have tests of their own.
    let elsewhere: Set<DiagnosticCode> = [
      .unreadable, .tooLarge, .nestedTooDeep, .tooManyFaults, .unknownFormat,
      // These are about other formats.
      .recordNotUsed, .valueNotUsed, .lookalikeID, .damagedCompression, .compressionBomb,
      .entityNotAllowed,
    ]
    for code in DiagnosticCode.all where !elsewhere.contains(code) {
      #expect(printed.contains("[\(code.id)]"), "no fixture shows \(code.id)")
    }
  }
}
