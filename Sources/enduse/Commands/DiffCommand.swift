import ArgumentParser
import EndUseWorkspace
import ExposureMaps
import ExposureModel
import ExposurePaths
import ExposureReports
import Interchange

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says what differs between two graphs or two findings, link by link.",
    discussion: """
      Records are matched by id. For two graphs the question's options say which routes are \
      compared; names in them are looked up in the second graph. Exit status 0 when nothing \
      differs, 1 when something does, 2 when either cannot be used. An --output that ends \
      in svg, png, pdf, dot or html draws what became of the routes of two graphs.
      """)

  @Argument(help: "The first graph or finding.", completion: .file())
  var first: String

  @Argument(help: "The second graph or finding.", completion: .file())
  var second: String

  @OptionGroup var asked: QuestionOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var picture: PictureOptions

  @Option(help: "The format of the inputs, when it cannot be told: \(names(Format.self)).")
  var inputFormat: Format?

  @Option(help: "For whom the output is: \(names(Audience.self)).")
  var audience: Audience = .public

  @Option(help: "The form of the answer: \(names(AnswerFormat.self)). Default: text.")
  var format: AnswerFormat?

  @Flag(name: .shortAndLong, help: "Print no warnings and no progress.")
  var quiet = false

  func run() throws {
    // Standard input can be read once, so it is taken as a graph.
    func finding(_ path: String) throws -> FindingFile? {
      path == "-" ? nil : try FindingInput.readIfAny(path)
    }
    switch (try finding(first), try finding(second)) {
    case (let old?, let new?):
      guard [old, new].allSatisfy({ $0.audience.map { $0 <= audience } ?? false }) else {
        Console.message("error: a finding is for another audience than '\(audience.rawValue)'\n")
        Console.message("hint: --audience says for whom this output is\n")
        throw ExitStatus.unreadable
      }
      guard picture.form(of: output, unless: format != nil) == nil else {
        Console.message("error: a picture is drawn of two graphs, not of two findings\n")
        throw ExitStatus.unreadable
      }
      try tell(Workspace.difference(from: old, to: new))
    case (nil, nil):
      let (old, new) = (try open(first), try open(second))
      let question = try asked.question(in: new, quiet: quiet)
      guard let form = picture.form(of: output, unless: format != nil) else {
        return try tell(old.difference(to: new, asking: question))
      }
      try picture.write(of: [first, second], quiet: quiet, to: output) { () throws(MapFailure) in
        try old.differenceMap(
          to: new, asking: question, format: form, options: picture.mapOptions,
          dotsPerInch: picture.dpi, paper: picture.paper)
      }
      if old.differs(from: new, asking: question) { throw ExitStatus.nothingFound }
    default:
      Console.message("error: one is a finding and the other is not\n")
      Console.message("hint: 'enduse verify' holds a finding against a graph\n")
      throw ExitStatus.unreadable
    }
  }

  private func tell(_ report: DifferenceReport) throws {
    try output.write(report.rendered(as: format ?? .text, for: output), quiet: quiet)
    if !report.difference.changes.isEmpty { throw ExitStatus.nothingFound }
  }

  private func open(_ path: String) throws -> Workspace {
    var options = GraphOptions()
    options.graphs = [path]
    options.inputFormat = inputFormat
    options.audience = audience
    options.quiet = quiet
    return try options.open()
  }
}
