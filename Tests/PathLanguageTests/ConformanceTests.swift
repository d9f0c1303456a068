import Foundation
import PathLanguage
import Testing

/// Where the suite's files lie: the folder named by ENDUSE_TCK, or the project's own files and
/// the part of the suite that may lie beside the project.
enum Conformance {
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let roots: [URL] = {
    if let named = ProcessInfo.processInfo.environment["ENDUSE_TCK"], !named.isEmpty {
      return [URL(fileURLWithPath: named)]
    }
    let own = package.appendingPathComponent("Tests/PathLanguageTests/Features")
    let beside = package.deletingLastPathComponent().appendingPathComponent("shared/tck")
    guard FileManager.default.fileExists(atPath: beside.path) else {
      print("conformance: the suite is not there; only the project's own files are run")
      return [own]
    }
    return [own, beside]
  }()

  static func features(under root: URL) -> [URL] {
    guard
      let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    else { return [] }
    return files.compactMap { $0 as? URL }.filter { $0.pathExtension == "feature" }
      .sorted { $0.path < $1.path }
  }

  /// The folder with named graphs that belongs to a root.
  static func graphs(of root: URL) -> URL {
    for folder in [root, root.deletingLastPathComponent()] {
      let graphs = folder.appendingPathComponent("graphs")
      if FileManager.default.fileExists(atPath: graphs.path) { return graphs }
    }
    return root
  }
}

@Suite(.serialized) struct `A scenario of the conformance suite` {
  struct Tally {
    var passed = 0
    var failed = 0
    var unsupported = 0
    var total: Int { passed + failed + unsupported }
  }

  @Test func `passes, or is not supported for a reason that is told`() throws {
    var folders: [String: Tally] = [:]
    var reasons: [String: [String]] = [:]
    var failures: [String] = []
    for root in Conformance.roots {
      let run = ConformanceRun(graphs: Conformance.graphs(of: root))
      for url in Conformance.features(under: root) {
        let feature = try FeatureFile(url, under: root)
        var tally = Tally()
        for scenario in feature.scenarios {
          let title = "\(feature.name) \(scenario.name)"
          switch run.outcome(of: scenario) {
          case .passed: tally.passed += 1
          case .failed(let reason):
            tally.failed += 1
            failures.append("\(title): \(reason)")
          case .unsupported(let reason):
            tally.unsupported += 1
            reasons[reason, default: []].append(title)
          }
        }
        let aside = tally.unsupported == 0 ? "" : ", \(tally.unsupported) not supported"
        print("\(feature.name): passed \(tally.passed) of \(tally.total)\(aside)")
        var folder = folders[feature.folder] ?? Tally()
        folder.passed += tally.passed
        folder.failed += tally.failed
        folder.unsupported += tally.unsupported
        folders[feature.folder] = folder
      }
    }
    print("\nper folder:")
    for (name, tally) in folders.sorted(by: { $0.key < $1.key }) {
      print(
        "\(name): passed \(tally.passed) of \(tally.total), \(tally.unsupported) not supported")
    }
    for (reason, titles) in reasons.sorted(by: { $0.key < $1.key }) {
      print("\nnot supported: \(reason)")
      for title in titles { print("  \(title)") }
    }
    for failure in failures { Issue.record("\(failure)") }
    for failure in failures { print("FAILED \(failure)") }
  }
}
