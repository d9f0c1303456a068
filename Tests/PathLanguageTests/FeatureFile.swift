import Foundation

/// A `.feature` file of the conformance suite: scenarios, outlines written out example by example.
struct FeatureFile {
  /// One line of a scenario and what hangs on it.
  struct Step {
    var text: String
    var document: String?
    var table: [[String]] = []
  }

  struct Scenario {
    var name: String
    var steps: [Step]
  }

  let name: String
  let folder: String
  let scenarios: [Scenario]

  init(_ url: URL, under root: URL) throws {
    name = url.deletingPathExtension().lastPathComponent
    let parent = url.deletingLastPathComponent().path
    folder = String(parent.dropFirst(root.path.count)).trimmingCharacters(
      in: CharacterSet(charactersIn: "/"))
    var reader = Reader(lines: try String(contentsOf: url, encoding: .utf8))
    scenarios = reader.scenarios()
  }

  private struct Reader {
    let lines: [String]
    var place = 0

    init(lines text: String) {
      lines = text.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n")
    }

    mutating func scenarios() -> [Scenario] {
      var found: [Scenario] = []
      var background: [Step] = []
      while place < lines.count {
        let line = lines[place].trimmingCharacters(in: .whitespaces)
        place += 1
        if line.hasPrefix("Background:") {
          background = steps()
        } else if line.hasPrefix("Scenario Outline:") {
          let name = String(line.dropFirst("Scenario Outline:".count))
            .trimmingCharacters(in: .whitespaces)
          found += written(name, background + steps())
        } else if line.hasPrefix("Scenario:") || line.hasPrefix("Example:") {
          let name = line.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
          found.append(
            Scenario(
              name: name.trimmingCharacters(in: .whitespaces), steps: background + steps()))
        }
      }
      return found
    }

    private mutating func steps() -> [Step] {
      var found: [Step] = []
      while place < lines.count {
        let line = lines[place].trimmingCharacters(in: .whitespaces)
        if line.isEmpty || line.hasPrefix("#") {
          place += 1
        } else if let text = Self.stepText(line) {
          place += 1
          var step = Step(text: text)
          attach(&step)
          found.append(step)
        } else {
          return found
        }
      }
      return found
    }

    private static func stepText(_ line: String) -> String? {
      for word in ["Given ", "When ", "Then ", "And ", "But "] where line.hasPrefix(word) {
        return String(line.dropFirst(word.count))
      }
      return nil
    }

    private mutating func attach(_ step: inout Step) {
      while place < lines.count {
        let line = lines[place].trimmingCharacters(in: .whitespaces)
        if line.hasPrefix("\"\"\"") {
          let indent = lines[place].prefix { $0 == " " }.count
          place += 1
          var document: [String] = []
          while place < lines.count,
            lines[place].trimmingCharacters(in: .whitespaces) != "\"\"\""
          {
            let cut = min(indent, lines[place].prefix { $0 == " " }.count)
            document.append(String(lines[place].dropFirst(cut)))
            place += 1
          }
          place += 1
          step.document = document.joined(separator: "\n")
        } else if line.hasPrefix("|") {
          step.table.append(Self.cells(line))
          place += 1
        } else {
          return
        }
      }
    }

    private mutating func table() -> [[String]] {
      var step = Step(text: "")
      while place < lines.count,
        lines[place].trimmingCharacters(in: .whitespaces).isEmpty
      {
        place += 1
      }
      attach(&step)
      return step.table
    }

    static func cells(_ line: String) -> [String] {
      var cells: [String] = []
      var cell = ""
      var isEscaped = false
      for character in line.dropFirst() {
        if isEscaped {
          cell += character == "|" ? "|" : character == "n" ? "\n" : "\\" + String(character)
          if character == "\\" { cell.removeLast() }
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "|" {
          cells.append(cell.trimmingCharacters(in: .whitespaces))
          cell = ""
        } else {
          cell.append(character)
        }
      }
      return cells
    }

    /// An outline with each of its examples.
    private mutating func written(_ name: String, _ steps: [Step]) -> [Scenario] {
      var found: [Scenario] = []
      while place < lines.count {
        let line = lines[place].trimmingCharacters(in: .whitespaces)
        if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("@") {
          // A tag may belong to examples or to the next scenario; either way it is not used.
          place += 1
          continue
        }
        guard line.hasPrefix("Examples:") else { return found }
        place += 1
        let rows = table()
        guard let head = rows.first else { continue }
        for (number, row) in rows.dropFirst().enumerated() {
          let values = Dictionary(zip(head, row), uniquingKeysWith: { first, _ in first })
          func fill(_ text: String) -> String {
            values.reduce(text) { $0.replacingOccurrences(of: "<\($1.key)>", with: $1.value) }
          }
          found.append(
            Scenario(
              name: "\(name) (example \(number + 1))",
              steps: steps.map { step in
                Step(
                  text: fill(step.text), document: step.document.map(fill),
                  table: step.table.map { $0.map(fill) })
              }))
        }
      }
      return found
    }
  }
}
