import ExposureModel

/// Dates, verbs and statuses as they read in running prose.
enum Prose {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `30 June 2017`, `June 2017`, `2017`; doubt is said.
  static func date(_ date: EDTFDate) -> String {
    let civil = date.earliest.civil
    let month = months.indices.contains(civil.month - 1) ? months[civil.month - 1] : ""
    let words =
      switch date.precision {
      case .day: "\(civil.day) \(month) \(civil.year)"
      case .month: "\(month) \(civil.year)"
      case .year: String(civil.year)
      case .decade: "the decade from \(civil.year)"
      case .century: "the century from \(civil.year)"
      }
    return switch date.qualifier {
    case nil: words
    case .uncertain: "\(words) (uncertain)"
    case .approximate: "about \(words)"
    case .uncertainAndApproximate: "about \(words) (uncertain)"
    }
  }

  /// A day: `30 June 2017`.
  static func day(_ day: Day) -> String { date(EDTFDate(day)) }

  /// When, as it follows a verb: `in June 2017`, `by June 2017`, `from 2016 on`.
  static func when(_ period: Period) -> String {
    if !period.isInterval, case .date(let single) = period.start {
      return (single.precision == .day ? "on " : "in ") + date(single)
    }
    return switch (period.start, period.end) {
    case (.date(let start), .date(let end)): "between \(date(start)) and \(date(end))"
    case (.date(let start), .open): "from \(date(start)) on"
    case (.date(let start), .unknown): "from \(date(start)) to a day that is not known"
    case (_, .date(let end)): "at some time up to \(date(end))"
    default: "at a time that is not known"
    }
  }

  /// How a status begins a sentence about a link.
  static func lead(_ status: LinkStatus) -> String {
    switch status {
    case .documented: "It is documented that"
    case .reported: "It is reported that"
    case .claimed: "A party with an interest claims that"
    case .inferred: "It is inferred, and no source says so itself, that"
    case .disputed: "Sources contradict each other on whether"
    case .retracted: "It was said, and has been withdrawn, that"
    }
  }

  /// A link as a clause, source first: `A supplied B with sequencers, in June 2017`.
  static func clause(_ link: Link, in graph: ExposureGraph) -> String {
    let (from, to) = (graph.name(of: link.from), graph.name(of: link.to))
    let goods = link.products.map { graph.name(of: $0) }.joined(separator: " and ")
    let what = goods.isEmpty ? "goods or services that are not named" : goods
    var text =
      switch link.kind.code {
      case "supplies": "\(from) supplied \(to) with \(what)"
      case "ships": "\(from) shipped \(what) to \(to)"
      case "awards": "\(from) awarded a contract to \(to), for \(what)"
      case "installs": "\(from) installed \(what) for \(to)"
      case "services": "\(from) serviced \(what) for \(to)"
      case "trains": "\(from) trained \(to) in the use of \(what)"
      default: "\(from) \(link.kind.readsAs) \(to)" + (goods.isEmpty ? "" : " (\(goods))")
      }
    let amounts = amounts(link)
    if !amounts.isEmpty { text += ", \(amounts.joined(separator: ", "))" }
    let harms = graph.entity(link.to)?.abuses ?? []
    if link.kind.code == "harms", !harms.isEmpty {
      text += " (\(harms.map { lowered($0.title) }.joined(separator: ", ")))"
    }
    return text + ", " + (link.when.map(when) ?? "at a time that is not stated")
  }

  private static func amounts(_ link: Link) -> [String] {
    switch link.detail {
    case .flow(_, let quantity, let value):
      [
        quantity.map { "\($0.amount) \($0.unit ?? "pieces")" },
        value.map { "\($0.isApproximate ? "about " : "")\($0.amount) \($0.currency)" },
      ].compactMap { $0 }
    case .control(let share?): [Wording.share(share)]
    case .identity(let score, let method):
      [score.map { "held to be \($0) % likely" }, method.map { "by \($0)" }].compactMap { $0 }
    default: []
    }
  }

  /// A link as a whole sentence with its status.
  static func sentence(_ link: Link, in graph: ExposureGraph) -> String {
    link.isGap ? gap(link, in: graph) : "\(lead(link.status)) \(clause(link, in: graph))."
  }

  /// A gap as a sentence that says what is not shown.
  static func gap(_ link: Link, in graph: ExposureGraph) -> String {
    let goods = link.products.map { graph.name(of: $0) }.joined(separator: " and ")
    let what = goods.isEmpty ? "anything" : goods
    var text =
      "No document in the graph shows whether or how \(what) passed from "
      + "\(graph.name(of: link.from)) to \(graph.name(of: link.to)): this step is a declared gap"
    if case .gap(let reason, _, _, _) = link.detail { text += " (\(lowered(reason.title)))" }
    return text + "."
  }

  /// A statement as a sentence: who said what, when, about what, in the researcher's words.
  static func sentence(_ statement: Statement, in graph: ExposureGraph) -> String {
    let day = raised(statement.date.map(when) ?? "on a day that is not stated")
    var text = "\(day), \(graph.name(of: statement.speaker)) \(said(statement.kind))"
    let subjects = statement.subjects.map { subject in
      switch subject {
      case .entity(let id): graph.name(of: id)
      case .link(let id): graph.link(id).map { link(named: $0, in: graph) } ?? id.rawValue
      }
    }
    if !subjects.isEmpty { text += ", concerning \(subjects.joined(separator: "; "))" }
    if !statement.names.isEmpty { text += "; it names \(Wording.list(statement.names, in: graph))" }
    if let effective = statement.effective { text += "; with effect \(when(effective))" }
    return text + "."
  }

  /// A link as a thing that is spoken of.
  static func link(named link: Link, in graph: ExposureGraph) -> String {
    let ends = "\(graph.name(of: link.from)) to \(graph.name(of: link.to))"
    return link.isGap
      ? "the undocumented step from \(ends)"
      : "“\(graph.name(of: link.from)) \(link.kind.readsAs) \(graph.name(of: link.to))”"
  }

  private static func said(_ kind: StatementKind) -> String {
    switch kind {
    case .givesNotice: "gave notice"
    case .questions: "put questions"
    case .denies: "denied or disputed this"
    case .acknowledges: "acknowledged this"
    case .halts: "said that it stopped or would stop"
    case .resumes: "took up again what was halted"
    case .promises: "said what it will do"
    case .cannotMonitorUse: "said that it cannot follow the use of its products"
    case .assertsLegal: "called it lawful"
    case .assertsUnlawful: "called it unlawful"
    case .authorises: "gave its permission"
    case .lists: "put a party on an official list"
    case .delists: "took a party off an official list"
    case .sanctions: "imposed sanctions"
    case .fines: "settled or punished by a payment"
    case .indicts: "brought a charge or opened a case"
    case .dropsCharges: "ended a case without a charge"
    case .complains: "filed a complaint"
    case .declaresEndUser: "declared an end user"
    }
  }

  /// A title inside a sentence: its first letter small, unless it begins an abbreviation.
  static func lowered(_ title: String) -> String {
    guard let first = title.first, title.dropFirst().first?.isUppercase != true else {
      return title
    }
    return first.lowercased() + title.dropFirst()
  }

  /// A text that ends as a sentence does.
  static func closed(_ text: String) -> String {
    guard let last = text.last else { return text }
    return ".!?…".contains(last) ? text : text + "."
  }

  /// The names of origins; their ids stand in the sources of the JSON.
  static func origins(_ origins: [OriginID], in graph: ExposureGraph) -> String {
    origins.map { graph.name(of: $0) }.joined(separator: "; ")
  }

  /// `1`, `1 and 2`, `1, 2 and 3`.
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The first letter large.
  static func raised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
