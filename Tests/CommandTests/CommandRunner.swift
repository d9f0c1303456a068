import Foundation

/// Runs the built command as a user would, in a folder.
struct CommandRunner {
  /// What a run gave.
  struct Result {
    let status: Int32
    let output: Data
    let messages: String
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// The folder that the command runs in.
  var folder: URL
  /// Further environment.
  var environment: [String: String] = [:]

  /// The package's folder.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The built command stands beside the test bundle.
  static var command: URL {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("enduse")
  }

  /// Runs the command with arguments, standard input from a text.
  func run(_ arguments: [String], input: Data? = nil) throws -> Result {
    let process = Process()
    process.executableURL = Self.command
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["NO_COLOR"] = nil
    variables["COLUMNS"] = "80"
    variables.merge(environment) { _, new in new }
    process.environment = variables
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    // Files, not pipes: a pipe that nobody empties would hold up an answer of any size.
    let files = ["out", "err", "in"].map { scratch.appendingPathComponent($0) }
    for file in files { try Data().write(to: file) }
    try (input ?? Data()).write(to: files[2])
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    process.standardInput = try FileHandle(forReadingFrom: files[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try Data(contentsOf: files[0]),
      messages: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self))
  }
}

/// Console blocks of a page: a line `$ enduse …`, then what it prints, then `(exit n)` unless 0.
struct Transcript {
  /// One command and what it printed.
  struct Block {
    let command: String
    let expected: String
    /// Where the block's output stands in the page, in lines.
    let lines: Range<Int>
  }

  let page: URL
  var lines: [String]
  var blocks: [Block] = []

  init(_ page: URL) throws {
    self.page = page
    lines = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n")
    var place = 0
    var isOpen = false
    while place < lines.count {
      let line = lines[place]
      if line == "```console" {
        isOpen = true
      } else if line == "```" {
        isOpen = false
      } else if isOpen, line.hasPrefix("$ ") {
        var end = place + 1
        while end < lines.count, lines[end] != "```", !lines[end].hasPrefix("$ ") { end += 1 }
        blocks.append(
          Block(
            command: String(line.dropFirst(2)),
            expected: lines[(place + 1)..<end].joined(separator: "\n"),
            lines: (place + 1)..<end))
        place = end
        continue
      }
      place += 1
    }
  }

  /// Puts what the commands print now into the page.
  mutating func record(_ outputs: [String]) throws {
    for (block, output) in zip(blocks, outputs).reversed() {
      lines.replaceSubrange(block.lines, with: output.components(separatedBy: "\n"))
    }
    try lines.joined(separator: "\n").write(to: page, atomically: true, encoding: .utf8)
  }

  /// What a command of a page prints: answers, then messages, then its status unless nought.
  ///
  /// A final `| head -n N` cuts the answer, as it would in a shell.
  static func output(of command: String, in runner: CommandRunner) throws -> String {
    var words = split(command)
    var head: Int?
    if let pipe = words.firstIndex(of: "|") {
      let tail = Array(words[(pipe + 1)...])
      if tail.count == 3, tail[0] == "head", tail[1] == "-n" { head = Int(tail[2]) }
      words = Array(words[..<pipe])
    }
    guard words.first == "enduse" else { return "only 'enduse' can be replayed" }
    let result = try runner.run(Array(words.dropFirst()))
    var answer = result.text
    if let head {
      answer = answer.components(separatedBy: "\n").prefix(head).joined(separator: "\n") + "\n"
    }
    var text = answer + result.messages
    if result.status != 0 { text += "(exit \(result.status))\n" }
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }

  /// The words of a command line, with single and double quotes.
  static func split(_ command: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var isWord = false
    for character in command {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        isWord = true
      } else if character == " " {
        if isWord { words.append(word) }
        word = ""
        isWord = false
      } else {
        word.append(character)
        isWord = true
      }
    }
    if isWord { words.append(word) }
    return words
  }
}
