import EndUseTestSupport
import Interchange
import SourceDiagnostics
import Testing

@Suite struct `An XML input` {
  private func codes(_ text: String) -> [DiagnosticCode] {
    do throws(ReadFailure) {
      _ = try GraphLoader(format: .list).read([GraphInput(name: "list.xml", text: text)])
      return []
    } catch { return error.diagnostics.filter { $0.severity == .error }.map(\.code) }
  }

  @Test func `with entities that stand for entities is refused and never expanded`() {
    var text = "<?xml version=\"1.0\"?>\n<!DOCTYPE CONSOLIDATED_LIST [\n<!ENTITY a0 \"lol\">\n"
    for level in 1...12 {
      let row = String(repeating: "&a\(level - 1);", count: 10)
      text += "<!ENTITY a\(level) \"\(row)\">\n"
    }
    text += "]>\n<CONSOLIDATED_LIST>&a12;</CONSOLIDATED_LIST>"
    let clock = ContinuousClock()
    var found: [DiagnosticCode] = []
    let time = clock.measure { found = codes(text) }
    // libxml2 itself gives up where the entities are used; either way nothing is expanded.
    #expect(found == [.entityNotAllowed] || found == [.malformed])
    #expect(time < .seconds(1))
  }

  @Test func `that names a file of this machine is refused`() {
    let text = """
      <?xml version="1.0"?>
      <!DOCTYPE CONSOLIDATED_LIST [<!ENTITY x SYSTEM "file:///etc/hostname">]>
      <CONSOLIDATED_LIST><ENTITIES><ENTITY><FIRST_NAME>&x;</FIRST_NAME></ENTITY></ENTITIES>
      </CONSOLIDATED_LIST>
      """
    #expect(codes(text) == [.entityNotAllowed])
  }

  @Test func `nested ten thousand deep is refused`() {
    let text =
      "<CONSOLIDATED_LIST>" + String(repeating: "<ENTITY>", count: 10_000)
      + String(repeating: "</ENTITY>", count: 10_000) + "</CONSOLIDATED_LIST>"
    #expect(codes(text) == [.nestedTooDeep])
  }

  @Test func `that is not well-formed is refused at its line`() {
    let text = "<CONSOLIDATED_LIST>\n<ENTITIES>\n</ENTITIE>\n</CONSOLIDATED_LIST>"
    let printed = readingText([GraphInput(name: "list.xml", text: text)])
    #expect(printed.contains("list.xml:3:"), "\(printed)")
    #expect(printed.contains("[malformed]"))
  }
}
