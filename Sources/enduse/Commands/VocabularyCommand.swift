import ArgumentParser
import EndUseWorkspace
import ExposureModel
import ExposureReports

struct VocabularyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vocabulary",
    abstract: "Lists the codes of case files with their meanings and sources.")

  @Argument(help: "One list, such as link-kind or abuse. Without one: all.")
  var list: String?

  @Option(help: "The form of the answer: \(names(AnswerFormat.self)).")
  var format: AnswerFormat = .text

  func run() throws {
    let lists = Workspace.vocabularies.filter { list == nil || $0.name == list }
    guard !lists.isEmpty else {
      Console.message("error: there is no list '\(list ?? "")'\n")
      let known = Workspace.vocabularies.map(\.name)
      Console.message("hint: the lists are \(known.joined(separator: ", "))\n")
      throw ExitStatus.unreadable
    }
    let answer =
      switch format {
      case .text: VocabularyReport.text(lists)
      case .json: VocabularyReport.json(lists)
      case .md: VocabularyReport.markdown(lists)
      }
    Console.answer(answer)
  }
}
