import ArgumentParser
import EndUseWorkspace
import ExposureModel
import ExposurePaths
import ExposureReports

/// What is asked: the options that every verb about routes shares.
struct QuestionOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "The maker that routes begin at; repeat for several. Without one: every maker.",
    completion: PartyCompletion.kind)
  var from: [String] = []

  @Option(
    name: .long, help: "Where routes end; repeat for several. Without one: all people harmed.",
    completion: PartyCompletion.kind)
  var to: [String] = []

  @Option(
    help: "A party that every route must pass; repeat for several.",
    completion: PartyCompletion.kind)
  var via: [String] = []

  @Option(
    help: "A party that no route may pass; repeat for several.",
    completion: PartyCompletion.kind)
  var avoid: [String] = []

  @Option(help: "What if this party, link or source were not there; repeat for several.")
  var without: [String] = []

  @Option(help: "What if this source were not there; repeat for several.")
  var withoutSource: [String] = []

  @Option(
    help: "The product or class that must be able to go all the way.",
    completion: PartyCompletion.kind)
  var product: String?

  @Option(help: "The longest route, in links (1 to 64).")
  var maxLinks = 8

  @Option(help: "Verbs that a route may use, separated by commas.")
  var kinds: String?

  @Option(help: "The weakest status of a link: \(names(LinkStatus.self)).")
  var minStatus: LinkStatus = .disputed

  @Option(help: "The weakest Admiralty credibility of a link's best evidence, 1 to 6.")
  var minCredibility: Credibility?

  @Flag(help: "Let routes cross declared gaps; they are shown as gaps.")
  var allowGaps = false

  @Flag(help: "Let routes go from an owner or parent body to what it owns or heads.")
  var control = false

  @Option(help: "Hops between names of one party: \(names(Question.IdentityHops.self)).")
  var identity: Question.IdentityHops = .none

  @Flag(help: "Also answer routes on which the product cannot have gone all the way.")
  var allowBrokenProducts = false

  @Flag(help: "Also answer routes whose dates cannot be in order.")
  var allowImpossibleOrder = false

  @Option(help: "Only what had begun by this day (EDTF: 2019, 2019-10, 2019-10-07).")
  var asOf: Day?

  @Option(help: "Only what had not ended before this day.")
  var since: EDTFDay?

  @Option(help: "Only what had begun by this day, of a period asked for.")
  var until: Day?

  @Option(help: "Only what was public by this day: what could be known then.")
  var knownBy: Day?

  @Option(help: "In which order routes come: \(names(Question.Order.self)).")
  var order: Question.Order = .hops

  @Option(help: "How many routes are answered at most.")
  var limit = 1000

  @Flag(help: "Say on standard error how it was searched and what was left aside.")
  var explain = false

  mutating func validate() throws {
    guard (1...64).contains(maxLinks) else {
      throw ValidationError("--max-links must lie from 1 to 64.")
    }
    guard limit >= 1 else { throw ValidationError("--limit must be at least 1.") }
  }

  /// The question, names resolved; prints what is ambiguous or unknown and ends with status 2.
  func question(in workspace: Workspace, quiet: Bool) throws -> Question {
    let resolver = NameResolver(workspace, quiet: quiet)
    var question = Question()
    question.makers = try resolver.entities(from, option: "--from")
    question.ends = try resolver.entities(to, option: "--to")
    question.via = try resolver.entities(via, option: "--via")
    question.avoiding = try resolver.entities(avoid, option: "--avoid")
    for text in without {
      switch try resolver.thing(text, option: "--without") {
      case .entity(let id): question.avoiding.append(id)
      case .link(let id): question.withoutLinks.insert(id)
      case .source(let id): question.withoutSources.insert(id)
      case .statement: break
      }
    }
    for text in withoutSource {
      question.withoutSources.insert(try resolver.source(text, option: "--without-source"))
    }
    question.product = try product.map { try resolver.entity($0, option: "--product") }
    question.maximumLinks = maxLinks
    if let kinds {
      let asked = kinds.split(separator: ",").map { $0.trimming() }
      question.kinds = Set(try resolver.linkKinds(asked))
    }
    question.minimumStatus = minStatus
    question.minimumCredibility = minCredibility
    question.allowsGaps = allowGaps
    question.allowsControl = control
    question.identity = identity
    question.allowsBrokenProducts = allowBrokenProducts
    question.allowsImpossibleOrder = allowImpossibleOrder
    question.asOf = asOf
    question.since = since?.day
    question.until = until
    question.knownBy = knownBy
    question.order = order
    question.limit = limit
    if explain {
      Console.message(
        workspace.explanation(workspace.trace(question), colour: Console.takesColour(2)))
    }
    return question
  }
}

/// A day that stands for the first one of its year or month: `2019` is 2019-01-01.
struct EDTFDay: ExpressibleByArgument {
  let day: Day

  init?(argument: String) {
    guard let date = EDTFDate(argument), date.qualifier == nil else { return nil }
    day = date.earliest
  }
}

extension Substring {
  /// Without blanks at its ends.
  fileprivate func trimming() -> String {
    var text = self
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
