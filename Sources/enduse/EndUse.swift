import ArgumentParser
import EndUseWorkspace

/// The command: one file a verb under `Commands`, no logic of its own.
@main
struct EndUse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enduse",
    abstract: "Traces where a maker's products end up, and proves every step.",
    discussion: """
      GRAPH is a case file, a folder of case files, or - for standard input; without one, the \
      folder Graphs. It prints traces and questions, never verdicts.

      Exit status: 0 answered, 1 nothing found, 2 input unreadable or ambiguous, 64 bad arguments.
      """,
    version: Workspace.version,
    subcommands: [
      TraceCommand.self, MapCommand.self, ReportCommand.self, FindingCommand.self,
      VerifyCommand.self, DiffCommand.self, WhatIfCommand.self, GapsCommand.self,
      TimelineCommand.self, ExposureCommand.self, RankCommand.self, ChokePointsCommand.self,
      OwnersCommand.self, MatchCommand.self, ScreenCommand.self, QueryCommand.self,
      ShellCommand.self, FindCommand.self, ShowCommand.self,
      CheckCommand.self, ConvertCommand.self, IndexCommand.self, PathCommand.self,
      VocabularyCommand.self, ManualCommand.self,
    ])
}
