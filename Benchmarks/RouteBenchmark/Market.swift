import ExposureModel
import Glibc

/// A market of makers, distributors, buyers and programmes, goods and days on its links.
///
/// Of the flows of goods a third names a model, a third its class, a third nothing: two hundred
/// models of twenty classes, so that products often go on and often break.
struct Market {
  private var kinds: [UInt8] = []
  private var ends: [(from: Int, to: Int, verb: UInt8, day: String)] = []
  private var random: Numbers

  /// A market of a seed, with the shares and the crooked degrees of real ones.
  init(seed: UInt64, parties: Int = 200_000, links: Int = 1_000_000) {
    random = Numbers(state: seed)
    let bounds = [0, parties / 50, parties / 5, parties * 7 / 10, parties]
    for kind in 0..<4 {
      kinds += [UInt8](repeating: UInt8(kind), count: bounds[kind + 1] - bounds[kind])
    }
    // Tails, heads, verb, hundredths of all links.
    let flows: [(Int, Int, UInt8, Int)] = [
      (0, 1, 0, 20), (0, 2, 0, 5), (1, 1, 1, 15), (1, 2, 1, 30), (2, 3, 2, 20), (1, 1, 3, 10),
    ]
    for (tail, head, verb, share) in flows {
      for _ in 0..<(links * share / 100) {
        let from = draw(bounds[tail]..<bounds[tail + 1])
        let to = draw(bounds[head]..<bounds[head + 1])
        guard from != to else { continue }
        let month = 1 + random.next(below: 12)
        ends.append(
          (from, to, verb, "\(2010 + random.next(below: 15))-\(month < 10 ? "0" : "")\(month)"))
      }
    }
  }

  /// A market of a folder; empty when it cannot be read.
  init(folder: String) {
    random = Numbers(state: 1)
    let words = ["manufacturer", "distributor", "buyer", "programme"]
    let verbs = ["SUPPLIES", "RESELLS", "OPERATES", "OWNS"]
    for row in Self.rows(folder + "/nodes.csv") where row.count > 1 {
      kinds.append(UInt8(words.firstIndex(of: row[1]) ?? 2))
    }
    for row in Self.rows(folder + "/edges.csv") where row.count > 4 {
      guard let from = Int(row[0]), let to = Int(row[1]), let verb = verbs.firstIndex(of: row[2])
      else { continue }
      ends.append((from, to, UInt8(verb), row[4]))
    }
  }

  /// Few have many links, many have few.
  private mutating func draw(_ range: Range<Int>) -> Int {
    let share = pow(Double(random.next(below: 1 << 30)) / Double(1 << 30), 1.8)
    return range.lowerBound + min(range.count - 1, Int(share * Double(range.count)))
  }

  private static func rows(_ path: String) -> [[String]] {
    guard let file = unsafe fopen(path, "r") else { return [] }
    defer { unsafe fclose(file) }
    var rows: [[String]] = []
    var line: UnsafeMutablePointer<CChar>?
    var size = 0
    while unsafe getline(&line, &size, file) > 0, let text = unsafe line {
      rows.append(
        unsafe String(cString: text).split(whereSeparator: { $0 == "," || $0.isNewline })
          .map(String.init))
    }
    unsafe free(line)
    return Array(rows.dropFirst())
  }

  /// The market as a graph of the model; nil when it is empty.
  func graph() -> ExposureGraph? {
    var random = Numbers(state: 7)
    let entityKinds: [EntityKind] = [
      .manufacturer, .distributor, .governmentBuyer, .programme,
    ]
    let models = (0..<200).compactMap { EntityID("model-\($0)") }
    let classes = (0..<20).compactMap { EntityID("class-\($0)") }
    var entities = kinds.enumerated().compactMap { place, kind in
      EntityID("p\(place)").map {
        Entity(id: $0, kind: entityKinds[Int(kind)], name: "P\(place)", detail: .plain)
      }
    }
    let ids = entities.map(\.id)
    guard !ids.isEmpty, let source = SourceID("register"), let origin = OriginID("register"),
      let supplies = LinkKind.named("supplies"), let operates = LinkKind.named("operates"),
      let owns = LinkKind.named("owns")
    else { return nil }
    entities += classes.map {
      Entity(
        id: $0, kind: .product, name: $0.rawValue,
        detail: .product(componentOf: [], kindOf: nil, technology: nil))
    }
    entities += models.enumerated().map { place, id in
      Entity(
        id: id, kind: .product, name: id.rawValue,
        detail: .product(componentOf: [], kindOf: classes[place % 20], technology: nil))
    }
    let evidence = [Evidence(source: source)]
    var periods: [String: Period] = [:]
    var links: [Link] = []
    for (place, end) in ends.enumerated() {
      guard let id = LinkID("l\(place)"), ids.indices.contains(end.from),
        ids.indices.contains(end.to)
      else { continue }
      if periods[end.day] == nil { periods[end.day] = try? Period(end.day) }
      let kind = end.verb < 2 ? supplies : end.verb == 2 ? operates : owns
      // Crooked, as sales are: a few models make most of them.
      let model = random.next(below: 200) * random.next(below: 200) / 200
      let goods = [[models[model]], [classes[model % 20]], []][random.next(below: 3)]
      let detail: Link.Detail =
        end.verb == 3
        ? .control(share: nil)
        : .flow(products: end.verb < 2 ? goods : [], quantity: nil, value: nil)
      if let link = Link(
        id: id, kind: kind, from: ids[end.from], to: ids[end.to], detail: detail,
        when: periods[end.day], status: .documented, evidence: evidence)
      {
        links.append(link)
      }
    }
    return ExposureGraph(
      cases: [], declaredKinds: [], origins: [],
      sources: [Source(id: source, title: "Register", kind: .procurementRecord, origin: origin)],
      entities: entities, links: links, statements: [])
  }

  /// Makers and programmes to ask about, in an order of the seed.
  func pairs(in graph: ExposureGraph) -> [(EntityID, EntityID)] {
    var random = Numbers(state: 11)
    let makers = kinds.indices.filter { kinds[$0] == 0 }
    let programmes = kinds.indices.filter { kinds[$0] == 3 }
    guard !makers.isEmpty, !programmes.isEmpty else { return [] }
    return (0..<2000).map { _ in
      (
        graph.entities[makers[random.next(below: makers.count)]].id,
        graph.entities[programmes[random.next(below: programmes.count)]].id
      )
    }
  }
}

/// A generator that gives the same numbers everywhere (Vigna, splitmix64).
struct Numbers {
  var state: UInt64
  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
