import EndUseTestSupport
import Foundation
import Testing

@Suite struct `The casebook` {
  static let cases: [String] = {
    let folder = CommandRunner.package.appendingPathComponent("Graphs").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/case.yaml") }
      .filter { $0 != "shared" }.sorted()
  }()

  private let runner = CommandRunner(folder: CommandRunner.package)

  /// Every route of a case in two lines: its links, then what it proves.
  private func summary(of name: String) throws -> String {
    let result = try runner.run(
      ["trace", "Graphs/\(name)", "--allow-gaps", "--control", "--format", "json"])
    let document = try #require(
      JSONSerialization.jsonObject(with: result.output) as? [String: Any])
    let searched = document["searched"] as? [String: Any] ?? [:]
    func number(_ key: String) -> String { "\(searched[key] ?? "?")" }
    var lines = [
      "\(name): \(number("entities")) entities, \(number("links")) links, "
        + "\(number("sources")) sources"
    ]
    for route in document["routes"] as? [[String: Any]] ?? [] {
      let links = (route["links"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
      let proof = route["proof"] as? [String: Any] ?? [:]
      let weakest = proof["weakest"] as? [String: Any] ?? [:]
      let product = (route["product"] as? [String: Any])?["verdict"] ?? "?"
      let time = (route["time"] as? [String: Any])?["verdict"] ?? "?"
      let origins = (proof["origins"] as? [String] ?? []).count
      lines.append("  " + links.joined(separator: " | "))
      lines.append(
        "    weakest \(weakest["link"] ?? "?") (\(weakest["status"] ?? "?")), "
          + "gaps \(proof["gaps"] ?? "?"), origins \(origins), product \(product), order \(time)")
    }
    let fragility = document["fragility"] as? [String: Any] ?? [:]
    lines.append(
      "  hangs on " + (fragility["origins"] as? [String] ?? []).joined(separator: ", "))
    return lines.joined(separator: "\n") + "\n"
  }

  @Test(arguments: cases)
  func `traces each case as it did, to its routes, gaps and weakest links`(name: String) throws {
    let file = "\(Golden.folder())/Casebook/\(name).expected"
    let difference = Golden.difference(of: try summary(of: name), from: file)
    #expect(difference == nil)
  }

  @Test(arguments: cases)
  func `has no errors, and a page beside each case`(name: String) throws {
    #expect(try runner.run(["check", "Graphs/\(name)"]).status == 0)
    let folder = CommandRunner.package.appendingPathComponent("Graphs/\(name)")
    let page = try String(
      contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
    // The pictures that the page shows are in the gallery.
    for part in page.components(separatedBy: "](").dropFirst() {
      guard let path = part.split(separator: ")").first, path.hasSuffix(".png") else { continue }
      let picture = folder.appendingPathComponent(String(path)).standardizedFileURL
      #expect(FileManager.default.fileExists(atPath: picture.path), "\(path)")
    }
  }

  @Test func `is one graph`() throws {
    #expect(try runner.run(["check", "Graphs"]).status == 0)
  }
}
