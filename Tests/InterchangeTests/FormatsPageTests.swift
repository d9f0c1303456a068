import EndUseTestSupport
import FoundationEssentials
import Interchange
import SourceDiagnostics
import Testing

@Suite struct `The page of formats` {
  private func page() throws -> String {
    let package = Golden.folder().split(separator: "/", omittingEmptySubsequences: false)
      .dropLast(2).joined(separator: "/")
    return String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: package + "/docs/formats.md")),
      as: UTF8.self)
  }

  @Test(arguments: Format.allCases)
  func `says whether each is read and written`(format: Format) throws {
    let read = format.reader == nil ? "no" : "yes"
    let written = format.writer == nil ? "no" : "yes"
    let row = "\n| \(format.title) | \(format.rawValue) | \(read) | \(written) |"
    #expect(try page().contains(row), "there is no row \(row)")
  }

  @Test func `names rules that there are`() throws {
    let refused = try page().split(separator: "## Refused").last ?? ""
    let named = refused.matches(of: /`([a-z-]+)`/).map { String($0.output.1) }
    let known = Set(DiagnosticCode.all.map(\.id))
    #expect(named.count == 8)
    #expect(named.allSatisfy(known.contains), "\(named.filter { !known.contains($0) })")
  }
}
