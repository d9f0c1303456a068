import ArgumentParser
import EndUseWorkspace
import ExposureModel
import ExposureShell
import Glibc
import Interchange
import LineEditing

struct ShellCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Asks one graph many things: verbs, queries, and commands that begin with a colon.",
    discussion: """
      The graph stays open between statements. At a terminal there are line editing, completion \
      with Tab, and a history, kept readable by you alone and only where the output is for the \
      public; Ctrl-C stops the statement, Ctrl-D ends. From a pipe it runs a script, and ends at \
      the first error with its status.
      """)

  @OptionGroup var graph: GraphOptions

  @Option(
    name: [.customShort("c"), .long], help: "Run this statement and end; repeat for several.")
  var command: [String] = []

  @Flag(help: "Keep no history.")
  var noHistory = false

  func run() throws {
    let workspace = try graph.open()
    let isTerminal =
      command.isEmpty && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    let session = ShellSession(
      OpenGraph(workspace: workspace, paths: graph.graphs.isEmpty ? ["Graphs"] : graph.graphs),
      isTerminal: isTerminal)
    Interruption.listen()
    if isTerminal {
      try talk(session)
    } else {
      try script(session)
    }
  }

  // MARK: Scripts

  private func script(_ session: ShellSession) throws {
    var reader = StatementReader(verbs: ShellSession.verbs)
    var status: Int32 = 0
    func run(_ statements: [ExposureShell.Statement]) throws {
      for statement in statements where !session.isOver {
        status = session.run(statement)
        if status > 1 { throw ExitCode(status) }
      }
    }
    if command.isEmpty {
      while !session.isOver, let line = readLine(strippingNewline: true) {
        try run(reader.take(line))
      }
    } else {
      // Each is whole: a query needs no semicolon.
      for text in command {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
          try run(reader.take(String(line)))
        }
        try run(reader.finish())
      }
    }
    try run(reader.finish())
    if status != 0 { throw ExitCode(status) }
  }

  // MARK: At a terminal

  private func talk(_ session: ShellSession) throws {
    let isPublic = session.open.workspace.audience == .public
    let editor = LineEditor(
      history: noHistory || !isPublic ? nil : Self.historyFile(), breaks: Completion.breaks)
    if !graph.quiet {
      Console.message("\(session.summary). :help says what can be typed.\n")
      if !isPublic { Console.message("No history is kept, as not all of it is public.\n") }
    }
    var reader = StatementReader(verbs: ShellSession.verbs)
    var typed = ""
    while !session.isOver {
      let prompt = reader.isOpen ? "    ...> " : "enduse> "
      Interruption.reset()
      guard
        let line = editor.line(
          prompt, completing: { session.completion.candidates(for: $0) })
      else {
        Console.message("\n")
        // Ctrl-C drops what has begun, Ctrl-D ends.
        guard Interruption.isPending else { return }
        reader.clear()
        typed = ""
        continue
      }
      typed += typed.isEmpty ? line : "\n" + line
      let statements = reader.take(line)
      if !reader.isOpen {
        editor.remember(typed)
        typed = ""
      }
      for statement in statements where !session.isOver { _ = session.run(statement) }
    }
  }

  /// The history in the folder for such things; nil where there is none, or it cannot be made.
  private static func historyFile() -> String? {
    func variable(_ name: String) -> String? {
      unsafe getenv(name).map { unsafe String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    guard
      let state = variable("XDG_STATE_HOME") ?? variable("HOME").map({ $0 + "/.local/state" }),
      state.hasPrefix("/")
    else { return nil }
    let mask = umask(0o077)
    defer { umask(mask) }
    var folder = ""
    for part in (state + "/enduse").split(separator: "/") {
      folder += "/" + part
      _ = unsafe mkdir(folder, 0o700)
    }
    return unsafe access(folder, W_OK) == 0 ? folder + "/history" : nil
  }
}
