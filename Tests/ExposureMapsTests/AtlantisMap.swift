import ExposureMaps

/// Maps of Atlantis, where everything is invented.
enum AtlantisMap {
  typealias Card = ExposureMap.Card
  typealias Arrow = ExposureMap.Arrow

  /// A case with one of everything: two distributors in a row, an unknown party, a gap, a parent, a
  /// dispute, names in three scripts.
  static let harbourWatch = ExposureMap(
    title: "How Harbour Genomics’ analysers reached the Harbour Watch",
    standfirst:
      "Two resellers stand between the maker in Lyonesse and the police of Atlantis who took blood "
      + "from every fisher of the Outer Isles.",
    asOf: "31 January 2024", cards: cards, arrows: arrows,
    routes: [.init(arrows: ["sale", "resale", "delivery", "runs", "taken"])],
    sources: [
      .init(
        number: 1, text: "Port of Ys, customs ledger, entries 118 to 131, 2017.",
        url: "https://example.org/ledger?from=118&to=131"),
      .init(number: 2, text: "The Lyonesse Courier, “The Coast That Bleeds”, 3 May 2019."),
      .init(
        number: 3,
        text: "Atlantis Tribunal of Accounts, award notice 2018/44, lot 2, annex of serial "
          + "numbers and delivery addresses.", url: "https://example.org/award/44"),
      .init(number: 4, text: "Harbour Genomics, letter to the Courier, 12 May 2019."),
      .init(number: 5, text: "Isles Legal Aid, statements of 41 fishers, 2021."),
    ],
    legend: .init(leftOut: ["Not shown: 14 further links of Tidewater Trading"]),
    footer: ["Every name on this map is invented."])

  private static let cards = [
    Card(
      id: "genomics", tier: .maker, kicker: "Listed company", country: "LY",
      name: "Harbour Genomics", note: "Says it cannot monitor the use of what it sells",
      sources: [4]),
    Card(
      id: "holding", tier: .maker, kicker: "Owner", country: "LY", name: "Harbour Holding",
      url: "https://example.org/holding"),
    Card(id: "analyser", tier: .maker, look: .product, name: "HG-9 rapid DNA analyser"),
    Card(
      id: "tidewater", tier: .distributor, kicker: "Authorised distributor", country: "YS",
      name: "Tidewater Trading"),
    Card(
      id: "kelp", tier: .distributor, kicker: "Reseller", country: "AT",
      name: "Kelp & Sons", nativeName: .init("海藻父子公司", language: "zh")),
    Card(
      id: "unknown", tier: .distributor, look: .unknownParty, name: "Someone with a crane",
      note: "Unloaded the crates at night", sources: [2]),
    Card(
      id: "watch", tier: .buyer, kicker: "Police", country: "AT", name: "Harbour Watch",
      nativeName: .init("دورية المرفأ", language: "ar"), note: "Signed for 12 analysers",
      sources: [3]),
    Card(
      id: "laboratory", tier: .buyer, kicker: "Unit of the police", country: "AT-OI",
      name: "Harbour Watch Laboratory of the Outer Isles"),
    Card(
      id: "registry", tier: .programme, kicker: "Biometric registry", country: "AT",
      name: "Registry of Tides", nativeName: .init("Реестр приливов", language: "ru"),
      note: "Blood of every adult, without consent", sources: [5]),
    Card(
      id: "fishers", tier: .people, kicker: "About 9 000 people", country: "AT-OI",
      name: "Fishers of the Outer Isles", note: "Detained when a sample was refused",
      sources: [5]),
  ]

  private static let arrows = [
    Arrow(
      id: "sale", from: "genomics", to: "tidewater", verb: "supplies", label: "DNA analysers",
      dates: "2016–17", count: 9, sources: [1]),
    Arrow(
      id: "resale", from: "tidewater", to: "kelp", verb: "supplies", label: "DNA analysers",
      dates: "Jun 2017", status: .reported, sources: [2]),
    Arrow(
      id: "delivery", from: "kelp", to: "watch", verb: "supplies", label: "12 analysers",
      dates: "2018", sources: [3]),
    Arrow(
      id: "runs", from: "watch", to: "registry", verb: "operates", label: "Runs collection",
      dates: "2018–", status: .claimed, sources: [2, 5]),
    Arrow(
      id: "taken", from: "registry", to: "fishers", verb: "harms", label: "Samples taken",
      dates: "2018–", sources: [5]),
    Arrow(
      id: "owns", from: "holding", to: "genomics", verb: "owns", label: "72 %", role: .control,
      sources: [4]),
    Arrow(id: "makes", from: "genomics", to: "analyser", verb: "manufactures"),
    Arrow(
      id: "night", from: "tidewater", to: "unknown", verb: "ships", label: "Six crates",
      dates: "Oct 2017", status: .disputed, sources: [2]),
    Arrow(
      id: "missing", from: "unknown", to: "laboratory", label: "no delivery record",
      status: .gap),
    Arrow(
      id: "uses", from: "laboratory", to: "registry", verb: "uses", label: "Methods",
      status: .inferred),
    Arrow(
      id: "unit", from: "watch", to: "laboratory", verb: "controls", label: "Commands",
      role: .control, sources: [3]),
    Arrow(
      id: "research", from: "laboratory", to: "genomics", verb: "researches with",
      label: "Joint paper", dates: "2015", role: .context, status: .retracted, sources: [4]),
  ]

  /// A map with nothing on it but its headings.
  static let empty = ExposureMap(title: "Nothing found", asOf: "31 January 2024")

  /// A map without distributors and without a route.
  static let direct = ExposureMap(
    title: "Straight to the Harbour Watch", asOf: "2024",
    cards: [
      Card(id: "a", tier: .maker, name: "Harbour Genomics"),
      Card(id: "b", tier: .buyer, name: "Harbour Watch"),
    ], arrows: [Arrow(id: "x", from: "a", to: "b", label: "Analysers")])

  /// A map of many cards, each tier linked to the next in a pattern that crosses.
  static func crowd(_ cards: Int, density: ExposureMap.Density = .automatic) -> ExposureMap {
    var map = ExposureMap(title: "A crowd of \(cards)", asOf: "2024", density: density)
    let tiers = ExposureMap.Tier.allCases
    for place in 0..<cards {
      map.cards.append(
        Card(
          id: "c\(place)", tier: tiers[place % 5], kicker: "Kind \(place % 7)", country: "AT",
          name: "Company of Tide \(place)", note: "A note about it"))
      for step in [1, 6, 16] where place + step < cards && (place + step) % 3 != 0 {
        map.arrows.append(
          Arrow(
            id: "a\(place)-\(step)", from: "c\(place)", to: "c\(place + step)",
            label: "Goods of lot \(place)", dates: "20\(10 + step)",
            status: ExposureMap.Status.allCases[place % 7]))
      }
    }
    return map
  }

  /// The case with so many sources that their list is longer than the map is high.
  static func listed(_ sources: Int) -> ExposureMap {
    var map = harbourWatch
    map.title = "Reports on the harbour"
    map.sources = (1...sources).map { number in
      ExposureMap.NumberedSource(
        number: number,
        text: "The Lyonesse Courier, “The Coast That Bleeds”, part \(number), 2019.",
        url: "https://example.org/courier/\(number)")
    }
    return map
  }
}
