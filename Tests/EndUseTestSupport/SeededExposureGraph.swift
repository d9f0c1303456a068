public import ExposureModel
import SourceDiagnostics

import struct FoundationEssentials.Decimal

/// Random graphs that hold every sort of value, the same for the same seed.
public struct SeededExposureGraph {
  private var random: SplitMix64
  private var draft = GraphDraft()
  private let range = SourceRange(wholeOf: SourceText(name: "seeded", text: ""))

  private init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// A sound graph of a seed; nil when the rules refuse it, which is a bug of this file.
  public static func graph(seed: UInt64) -> ExposureGraph? {
    var world = SeededExposureGraph(seed: seed)
    world.fill()
    return world.draft.resolve().graph
  }

  /// A graph of one case and one entity that bear a text as title and as further name.
  public static func graph(title: String) throws -> ExposureGraph {
    var world = SeededExposureGraph(seed: 0)
    world.draft.cases = [Located(CaseHeader(title: title, file: "seeded"), at: world.range)]
    world.draft.entities = [
      Located(
        Entity(
          id: "a", kind: .company, name: "A", names: [Name(title, kind: .native)],
          country: CountryCode("XA")), at: world.range)
    ]
    guard let graph = world.draft.resolve().graph else { throw ReadFailure([]) }
    return graph
  }

  /// Strings that a careless writer of YAML gets wrong.
  public static let nastyTexts = [
    "yes", "No", "NO", "null", "~", "true", "off", "y", "1", "-1", "1e3", "0x1F", "0o17", ".5",
    "12:30:45", "2017-06-30", "2017", ".inf", ".nan", "1_000", "+1", "=", "<<", "- a", "-", "--- a",
    "...", "? a", "a: b", "a:", ":a", "a #b", "#a", "a#b", "{a}", "[a]", "a, b", "*a", "&a", "!a",
    "!!str a", "|", ">", ">-", "%a", "@a", "`a`", "'a'", "it's", "\"a\"", "\\", "a\\nb", " a", "a ",
    "  a  b  ", "a  b", "x:y", "http://example.org/?a=b&c#d", "新疆维吾尔自治区公安厅", "ئۇيغۇر",
    "👩‍👩‍👧‍👦 family", "e\u{301}", "\u{A0}a", "a\u{A0}", "tab\tinside", "\ttab", "a\u{200B}b", "–", "…",
    "“quoted”", "a\u{AD}b", "100 %", "$5", "(a)", "/a", "a/b", "a|b",
    "word " + "(long) ".repeated(40) + "end",
    "verylongword".repeated(20), "unknown", "{}", "[]", "''", "\"\"", "\u{1F1E8}\u{1F1F3}",
  ]

  /// Strings of several lines that a careless writer of YAML gets wrong.
  public static let nastyLines = [
    "a\nb", "\na", "a\n", "a\n\nb", " a\nb", "a\n b", "a \nb", "- a\n- b", "a: b\nc: d", "# a\nb",
    "---\na", "a\n...\nb", "a\n\tb", "a\n\n\n", "line one\n  indented\nline three", "\"a\nb",
    "a\\\nb",
    "“a”\n新疆", "\n\n", "a\n#b", "long words ".repeated(30) + "\nand a second line",
  ].filter { $0.contains { !$0.isWhitespace } }

  // MARK: Choosing

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func pick<Value>(_ values: [Value], _ fallback: Value) -> Value {
    values.randomElement(using: &random) ?? fallback
  }

  private mutating func text() -> String { pick(Self.nastyTexts, "a") }
  private mutating func lines() -> String { pick(Self.nastyTexts + Self.nastyLines, "a") }
  private mutating func visibility() -> Visibility {
    chance(80) ? .public : pick(Visibility.allCases, .public)
  }
  private mutating func note() -> Note? {
    chance(40) ? Note(lines(), visibility: visibility()) : nil
  }
  private mutating func period() -> Period? {
    guard chance(70) else { return nil }
    let texts = [
      "2017", "2017-06", "2017-06-30", "2010/2011", "../2017-06", "2016/..", "/2017", "2016/",
      "201X",
      "2017~", "2017-06?", "2010-10/2011-05%", "19XX", "2020-XX",
    ]
    return try? Period(pick(texts, "2017"))
  }
  private mutating func language() -> LanguageTag? {
    chance(40) ? LanguageTag(pick(["zh", "ug-Arab", "en", "no"], "en")) : nil
  }
  private mutating func id<Subject>(_ stem: String, _ number: Int) -> Identifier<Subject>? {
    let nasty = ["", "", "", "é", "新", ":", "#", "-", "'", "\"", "{", "[", "*", "&", "!", ",", "?"]
    return Identifier("\(chance(20) ? pick(nasty, "") : "")\(stem)-\(number)\(pick(nasty, ""))")
  }

  private mutating func evidence(atLeast least: Int) -> [Evidence] {
    var pieces: [Evidence] = []
    for _ in 0..<Int.random(in: least...3, using: &random) {
      guard let source = draft.sources.randomElement(using: &random)?.value else { continue }
      let quote =
        chance(40)
        ? Quote(
          lines(), translation: chance(40) ? lines() : nil, visibility: visibility()) : nil
      pieces.append(
        Evidence(
          source: source.id, place: chance(50) ? text() : nil, quote: quote,
          credibility: chance(50) ? pick(Credibility.allCases, .doubtful) : nil,
          origin: chance(20) ? draft.origins.randomElement(using: &random)?.value.id : nil,
          visibility: visibility()))
    }
    return pieces
  }

  // MARK: Filling

  private mutating func fill() {
    draft.cases = [
      Located(
        CaseHeader(
          title: text(), headline: chance(50) ? text() : nil,
          standfirst: chance(50) ? lines() : nil,
          asOf: chance(50) ? Day(year: 2024, month: 1, day: 31) : nil, file: "seeded"), at: range)
    ]
    draft.declaredKinds = [
      Located(
        LinkKind(
          declaring: "leases-to", readsAs: text(), role: .flow,
          direction: pick(FlowDirection.allCases, .forward), fromClasses: [.party],
          definition: chance(50) ? lines() : ""), at: range)
    ]
    for number in 1...4 {
      guard let id: OriginID = id("origin", number) else { continue }
      draft.origins.append(Located(Origin(id: id, name: text()), at: range))
    }
    for number in 1...6 { addSource(number) }
    for number in 1...12 { addEntity(number) }
    for _ in 1...25 { addLink() }
    for _ in 1...8 { addStatement() }
  }

  private mutating func addSource(_ number: Int) {
    guard let id: SourceID = id("source", number), let own = OriginID(id.rawValue) else { return }
    let origin = chance(50) ? draft.origins.randomElement(using: &random)?.value.id : nil
    draft.sources.append(
      Located(
        Source(
          id: id, title: text(), publisher: chance(50) ? text() : nil, date: period(),
          url: chance(50) ? WebAddress("https://example.org/a?b=c,d#e:\(number)") : nil,
          archive: chance(20) ? WebAddress("http://archive.example/\(number)") : nil,
          sha256: chance(20) ? DocumentHash(String(repeating: "0", count: 63) + "e") : nil,
          retrieved: period(), language: language(), kind: pick(SourceKind.allCases, .press),
          origin: origin ?? own,
          reliability: chance(50) ? pick(Reliability.allCases, .usually) : nil,
          note: note(), visibility: visibility()), at: range))
  }

  private var products: [EntityID] {
    draft.entities.filter { $0.value.kind.entityClass == .product }.map(\.value.id)
  }

  private mutating func addEntity(_ number: Int) {
    guard let id: EntityID = id("entity", number) else { return }
    let kind = number == 1 ? .product : pick(EntityKind.allCases, .company)
    var detail = Entity.Detail.plain
    if kind.entityClass == .product {
      let known = products
      detail = .product(
        componentOf: known.filter { _ in chance(30) },
        kindOf: chance(30) ? known.randomElement(using: &random) : nil,
        technology: chance(50) ? pick(TechnologyClass.allCases, .drone) : nil)
    } else if kind == .population {
      detail = .population(abuses: Abuse.allCases.filter { _ in chance(15) })
    }
    let names = (0..<Int.random(in: 0...2, using: &random)).map { _ in
      Name(text(), language: language(), kind: pick(Name.Kind.allCases, .alias))
    }
    let schemes = ["lei", "ofac", "no", "a b", "1"].filter { _ in chance(20) }
    draft.entities.append(
      Located(
        Entity(
          id: id, kind: kind, name: text(), names: names,
          country: chance(60) ? CountryCode(pick(["NO", "CN", "XA"], "CN")) : nil,
          region: chance(30) ? RegionCode(pick(["NO-42", "CN-XJ"], "CN-XJ")) : nil,
          identifiers: schemes.map { ExternalIdentifier(scheme: $0, value: text()) },
          detail: detail, evidence: evidence(atLeast: 0), note: note(), visibility: visibility()),
        at: range))
  }

  private mutating func addLink() {
    let kinds = LinkKind.standard + draft.declaredKinds.map(\.value)
    let kind = pick(kinds, .gap)
    func ends(_ classes: Set<EntityClass>) -> [EntityID] {
      draft.entities.filter { classes.contains($0.value.kind.entityClass) }.map(\.value.id)
    }
    guard let from = ends(kind.fromClasses).randomElement(using: &random),
      let to = ends(kind.toClasses).filter({ $0 != from }).randomElement(using: &random)
    else { return }
    let number = draft.links.count
    draft.links.append(
      Located(
        LinkDraft(
          id: chance(40) ? id("link", number) : nil, kind: kind, from: from, to: to,
          detail: detail(of: kind), when: period(), knownFrom: period(),
          status: pick(LinkStatus.allCases, .reported),
          evidence: evidence(atLeast: kind.role == .gap ? 0 : 1), note: note(),
          visibility: visibility()), at: range))
  }

  private mutating func detail(of kind: LinkKind) -> Link.Detail {
    let goods = kind.carriesProducts || kind.role == .gap ? products.filter { _ in chance(30) } : []
    switch kind.role {
    case .flow:
      let amount = Int.random(in: 0...9_999_999, using: &random)
      return .flow(
        products: goods,
        quantity: chance(30)
          ? Quantity(amount: Decimal(amount), unit: chance(50) ? text() : nil) : nil,
        value: chance(30)
          ? Money(amount: Decimal(-amount), currency: "XTS", isApproximate: chance(50)) : nil)
    case .control:
      let low = Percentage(basisPoints: Int.random(in: 0...5000, using: &random))
      let high = Percentage(basisPoints: Int.random(in: 5000...10_000, using: &random))
      guard kind.code == "owns", let low, let high else { return .control(share: nil) }
      return .control(
        share: pick([nil, .unknown, .exact(low), .range(minimum: low, maximum: high)], nil))
    case .identity:
      guard kind.code == "possibly-same-as" else { return .identity(score: nil, method: nil) }
      return .identity(
        score: chance(70)
          ? Percentage(basisPoints: Int.random(in: 0...10_000, using: &random)) : nil,
        method: chance(50) ? text() : nil)
    case .context: return .context
    case .gap:
      let premises = draft.links.compactMap(\.value.id).filter { _ in chance(20) }
      return .gap(
        reason: pick(GapReason.allCases, .unknown), premises: premises,
        wouldClose: (0..<Int.random(in: 0...2, using: &random)).map { _ in text() }, products: goods
      )
    }
  }

  private mutating func addStatement() {
    let entities = draft.entities.map(\.value.id.rawValue)
    let links = draft.links.compactMap(\.value.id?.rawValue)
    let subjects = (entities + links).filter { _ in chance(10) }
    let number = draft.statements.count
    // A name without blanks that no entity has as its id; one with control characters has no id.
    let speaker =
      chance(50) ? pick(entities, "Sea Council") : pick(["Sea Council", "No", "1"], "No")
    draft.statements.append(
      Located(
        StatementDraft(
          id: chance(40) ? id("statement", number) : nil, by: speaker,
          kind: pick(StatementKind.allCases, .denies), about: subjects,
          names: draft.entities.map(\.value.id).filter { _ in chance(10) }, date: period(),
          effective: period(), evidence: evidence(atLeast: 1), note: note(),
          visibility: visibility()), at: range))
  }
}

extension String {
  fileprivate func repeated(_ times: Int) -> String { String(repeating: self, count: times) }
}
