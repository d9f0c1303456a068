import ArgumentParser
import EndUseWorkspace
import ExposureModel
import ExposurePaths
import ExposureReports

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Asks the question of a finding again, and says what changed.",
    discussion: """
      Exit status 0 when routes, verdicts and what they rest on are as they were, even if the graph \
      changed elsewhere; 1 when they are not; 2 when the finding or the graph cannot be used. A \
      finding for partners is verified with --audience partner.
      """)

  @Argument(help: "The finding: a file written by 'enduse finding'.", completion: .file())
  var finding: String

  @OptionGroup var graph: GraphOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var explained: ExplainOption

  @Option(help: "The form of the answer: \(names(AnswerFormat.self)).")
  var format: AnswerFormat = .text

  func run() throws {
    let file = try FindingInput.read(finding)
    guard file.audience == graph.audience else {
      let meant = file.audience?.rawValue ?? ""
      Console.message("error: the finding is for the audience '\(meant)'\n")
      Console.message("hint: verify it with --audience \(meant)\n")
      throw ExitStatus.unreadable
    }
    let workspace = try graph.open()
    do {
      let report = try workspace.verify(file)
      if explained.explain {
        Console.message(
          workspace.explanation(
            workspace.trace(try file.question()), colour: Console.takesColour(2)))
      }
      try output.write(report.rendered(as: format, for: output), quiet: graph.quiet)
      if !report.difference.changes.isEmpty { throw ExitStatus.nothingFound }
    } catch let fault as FindingFault {
      Console.message("error: \(finding): \(fault)\n")
      throw ExitStatus.unreadable
    }
  }
}

/// Findings as arguments.
enum FindingInput {
  /// Reads a finding; says why not and ends with status 2 where it cannot be used.
  static func read(_ path: String) throws -> FindingFile {
    guard let file = try readIfAny(path) else {
      Console.message("error: \(path): it cannot be read, or is no finding\n")
      Console.message("hint: 'enduse finding' writes one\n")
      throw ExitStatus.unreadable
    }
    return file
  }

  /// Reads a finding; nil where the path leads to something else.
  static func readIfAny(_ path: String) throws -> FindingFile? {
    do {
      return try Workspace.findingFile(at: path)
    } catch {
      Console.message("error: \(path): the finding cannot be used: \(error)\n")
      throw ExitStatus.unreadable
    }
  }
}

extension DifferenceReport {
  /// The report in a form; colour only where it goes to a terminal.
  func rendered(as format: AnswerFormat, for output: OutputOptions) -> String {
    switch format {
    case .text: text(colour: output.output == nil && Console.coloursAnswers)
    case .json: json()
    case .md: markdown()
    }
  }
}
