import EndUseTestSupport
import ExposureMaps
import Glibc

/// Maps that are hard to lay out, just within the size that Graphviz is given.
extension MapBenchmark {
  /// A way to make layout hard.
  enum Hardship: String, CaseIterable {
    /// Every card of a tier leads to many of the next.
    case dense
    /// Arrows from the first tier to the last, each bending in every column between.
    case long
    /// As many arrows back as forth.
    case back
    /// Arrows between cards of one tier.
    case brackets
    /// All of that.
    case mixed
  }

  /// A seeded map of so many cards and arrows.
  static func hard(_ hardship: Hardship, cards: Int, arrows: Int, seed: UInt64) -> ExposureMap {
    var random = SplitMix64(seed: seed)
    let tiers = ExposureMap.Tier.allCases
    var map = ExposureMap(title: "Hard by \(hardship.rawValue)", asOf: "2024")
    map.cards = (0..<cards).map {
      ExposureMap.Card(id: "c\($0)", tier: tiers[$0 % 5], name: "Party \($0)", note: "A note")
    }
    func card(in tier: Int) -> Int {
      5 * Int.random(in: 0..<max(1, (cards - tier + 4) / 5), using: &random) + tier
    }
    for place in 0..<arrows {
      let kind: Hardship =
        hardship == .mixed
        ? [.dense, .long, .back, .brackets][Int.random(in: 0..<4, using: &random)] : hardship
      var tier = Int.random(in: 0..<4, using: &random)
      var (from, to) = (card(in: tier), card(in: tier + 1))
      switch kind {
      case .long: (from, to) = (card(in: 0), card(in: 4))
      case .back:
        let far = Int.random(in: 1..<5, using: &random)
        (from, to) = (card(in: 0), card(in: far))
        if place.isMultiple(of: 2) { (from, to) = (to, from) }
      case .brackets:
        tier = Int.random(in: 0..<5, using: &random)
        (from, to) = (card(in: tier), card(in: tier))
      case .dense, .mixed: break
      }
      guard from != to else { continue }
      map.arrows.append(
        ExposureMap.Arrow(
          id: "a\(place)", from: "c\(from)", to: "c\(to)", label: "Goods of lot \(place)",
          dates: "2016"))
    }
    return map
  }

  /// Draws the hardest maps within the bounds, with labels and without, with routes and without, and
  /// prints what finding their rows took of a processor; ends with 1 where that is over a bound.
  static func worst(bound: Double) throws -> Bool {
    var slowest = (seconds: 0.0, words: "none")
    for hardship in Hardship.allCases {
      for cards in [20, 60, 150, 300] {
        for density in [ExposureMap.Density.roomy, .dense] {
          for routes in [0, 40] {
            for seed: UInt64 in 1...2 {
              var map = largest(hardship, cards: cards, seed: seed)
              map.density = density
              map.routes = map.arrows.prefix(routes).map { .init(arrows: [$0.id]) }
              let seconds = try layoutSeconds(of: map)
              let words =
                "\(hardship.rawValue), \(cards) cards, \(map.arrows.count) arrows, "
                + "\(density.rawValue), \(routes) routes, seed \(seed)"
              if seconds > bound / 2 { print("  \(words): \(hundredths(seconds)) s") }
              if seconds > slowest.seconds { slowest = (seconds, words) }
            }
          }
        }
      }
    }
    print("the slowest layout: \(slowest.words): \(hundredths(slowest.seconds)) s of a processor")
    return slowest.seconds <= bound
  }

  /// The map with the most arrows that Graphviz still lays out, of a hardship.
  private static func largest(_ hardship: Hardship, cards: Int, seed: UInt64) -> ExposureMap {
    var (low, high) = (1, 1_200)
    while low < high {
      let middle = (low + high + 1) / 2
      let map = hard(hardship, cards: cards, arrows: middle, seed: seed)
      if MapDrawing.isLaidOutByGraphviz(map) { low = middle } else { high = middle - 1 }
    }
    return hard(hardship, cards: cards, arrows: low, seed: seed)
  }

  /// What `dot` takes of a processor: a drawing by it without one by rows.
  private static func layoutSeconds(of map: ExposureMap) throws -> Double {
    var rows = map
    rows.layout = .rows
    let start = processorSeconds
    _ = try MapDrawing(of: map)
    let middle = processorSeconds
    _ = try MapDrawing(of: rows)
    return (middle - start) - (processorSeconds - middle)
  }

  private static var processorSeconds: Double {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }
}
