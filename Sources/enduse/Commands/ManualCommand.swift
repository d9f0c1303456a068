import ArgumentParser
import Interchange

struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Writes the manual pages, one for the command and one a verb, into a folder.",
    shouldDisplay: false)

  @Argument(help: "The folder; it must be there.", completion: .directory)
  var folder: String

  func run() throws {
    let pages =
      [ManualPage(EndUse.self, of: nil)]
      + EndUse.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map {
        ManualPage($0, of: "enduse")
      }
    for page in pages {
      try OutputOptions.write(
        Array(page.text.utf8), to: "\(folder)/\(page.name).1", quiet: true)
    }
  }
}

/// A page of the manual: the help of a verb, set for `man`.
struct ManualPage {
  /// The page's name, such as `enduse-trace`.
  let name: String
  /// The page, in the man macros of roff.
  let text: String

  init(_ command: any ParsableCommand.Type, of parent: String?) {
    let verb = command._commandName
    name = parent.map { "\($0)-\(verb)" } ?? verb
    let abstract = command.configuration.abstract
    var lines = [
      ".TH \(Self.escaped(name.uppercased())) 1", ".SH NAME",
      "\(Self.escaped(name)) \\- \(Self.escaped(abstract))",
    ]
    let help = EndUse.helpMessage(for: command, columns: 100)
    for section in Self.sections(of: help) {
      lines.append(".SH \(Self.escaped(section.head))")
      // As the help has it, lines kept: one source for both.
      lines += [".nf"] + section.lines.map(Self.line) + [".fi"]
    }
    lines += [
      ".SH EXIT STATUS", "0 answered, 1 nothing found, 2 input unreadable or ambiguous, 64 bad",
      "arguments.", ".SH ENVIRONMENT",
      "NO_COLOR turns colour off. PAGER shows long answers of the shell, whose history lies in",
      "XDG_STATE_HOME.", ".SH FILES",
      "\\&./Graphs is read where no graph is named, and pictures go to ./Output.", ".SH SEE ALSO",
    ]
    if parent == nil {
      lines.append(
        EndUse.configuration.subcommands.filter { $0.configuration.shouldDisplay }
          .map { ".BR enduse\\-\(Self.escaped($0._commandName)) (1)" }.joined(separator: "\n"))
    } else {
      lines.append(".BR enduse (1)")
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  /// The help cut at its heads; what stands before the first is the description.
  private static func sections(of help: String) -> [(head: String, lines: [String])] {
    var sections: [(head: String, lines: [String])] = [("DESCRIPTION", [])]
    for line in help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let colon = line.firstIndex(of: ":"), ["USAGE", "OVERVIEW"].contains(line[..<colon]) {
        let head = line[..<colon] == "USAGE" ? "SYNOPSIS" : "DESCRIPTION"
        let rest = line[line.index(after: colon)...].drop { $0 == " " }
        sections.append((head, rest.isEmpty ? [] : [String(rest)]))
      } else if line.hasSuffix(":"), line == line.uppercased(), !line.hasPrefix(" ") {
        sections.append((String(line.dropLast()), []))
      } else {
        sections[sections.count - 1].lines.append(line)
      }
    }
    return sections.filter { section in section.lines.contains { !$0.isEmpty } }
  }

  /// A line that roff prints and does not obey.
  private static func line(_ text: String) -> String {
    let escaped = escaped(text)
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
