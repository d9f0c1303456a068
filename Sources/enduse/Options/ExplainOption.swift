import ArgumentParser

/// `--explain` of the verbs that ask no question about routes.
struct ExplainOption: ParsableArguments {
  @Flag(help: "Say on standard error how it was searched, and the pattern it stands for.")
  var explain = false

  /// Prints lines, each with its label, and the pattern.
  func say(_ lines: [(label: String, text: String)], pattern: String?) {
    guard explain else { return }
    var all = lines
    if let pattern {
      for (place, line) in pattern.split(separator: "\n").enumerated() {
        all.append((place == 0 ? "pattern" : "", String(line)))
      }
    }
    Console.message("How it was searched\n")
    for (label, text) in all {
      let room = String(repeating: " ", count: max(0, 11 - label.count))
      Console.message("  \(label)\(room)\(text)\n")
    }
  }
}
