/// What begins with a colon in the shell.
public enum ColonCommand: String, CaseIterable, Sendable {
  case help, open, map, save, format, timing, set, unset, quit

  /// How it is written.
  public var usage: String {
    switch self {
    case .help: ":help [verb or command]"
    case .open: ":open GRAPH..."
    case .map: ":map FILE"
    case .save: ":save FILE"
    case .format: ":format text|json|md|csv"
    case .timing: ":timing [on|off]"
    case .set: ":set NAME=VALUE"
    case .unset: ":unset NAME"
    case .quit: ":quit"
    }
  }

  /// What it does.
  public var abstract: String {
    switch self {
    case .help: "says what can be typed, or more about one thing"
    case .open: "opens other files instead"
    case .map: "draws the last answer: svg, png, pdf, dot or html"
    case .save: "writes the last answer to a file"
    case .format: "sets the form of queries' answers"
    case .timing: "says how long each statement took"
    case .set: "gives $NAME in queries a value; alone, lists them"
    case .unset: "takes a value away"
    case .quit: "ends the shell; so does Ctrl-D"
    }
  }
}
