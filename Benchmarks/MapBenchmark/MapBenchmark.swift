import EndUseTestSupport
import EndUseWorkspace
import ExposureMaps
import ExposureModel
import ExposurePaths
import Glibc
import Graphviz

/// Times maps in one process: the main case, 60 cards, a large answer, and a thousand maps in a row.
///
/// `swift run -c release MapBenchmark`, from the package's folder; `MapBenchmark memory [MAPS]` draws
/// the main case a thousand times and prints how much memory the process has held; `MapBenchmark
/// worst` lays out the hardest maps that Graphviz is given, and ends with 1 where one is too slow.
@main
enum MapBenchmark {
  static func main() throws {
    if CommandLine.arguments.contains("worst") {
      guard try worst(bound: 1.5) else { exit(1) }
      return
    }
    let workspace = try Workspace.open(["Graphs/xinjiang-dna"], audience: .public)
    var question = Question()
    question.allowsGaps = true
    let trace = workspace.trace(question)
    let index = ExposureIndex(workspace.graph, files: [])
    let map = RouteMap(index).map(of: trace)

    if CommandLine.arguments.contains("memory") {
      let rounds = CommandLine.arguments.last.flatMap { Int($0) } ?? 1_000
      for round in 1...max(1, rounds) {
        _ = try MapDrawing(of: map).bytes(as: .svg)
        if [1, 10, 100, 1_000].contains(round) {
          print("memory after \(round) maps in a row: \(peakKibibytes / 1_024) MiB at most")
        }
      }
      return
    }

    // The first drawing in a process loads plugins and fonts.
    let first = try time { _ = try MapDrawing(of: map).bytes(as: .svg) }
    report("the main case, first in the process", first)
    try compareWithGraphviz(map)

    let sixty = crowd(60)
    report(
      "a map of 60 cards and \(sixty.arrows.count) arrows",
      try best(of: 10) { _ = try MapDrawing(of: sixty).bytes(as: .svg) })
    let hard = crowd(600)
    report(
      "a map of 600 cards and \(hard.arrows.count) arrows, by the simple layout",
      try best(of: 2) { _ = try MapDrawing(of: hard).bytes(as: .svg) })

    for (name, graph) in [("chains of their own", try chains()), ("a mesh", try mesh())] {
      let large = ExposureIndex(graph, files: [])
      var wide = Question()
      wide.limit = 2_000
      let answer = RouteSearch(large).trace(wide)
      var words = ""
      let drawn = try time {
        let map = RouteMap(large).map(of: answer)
        words = map.legend.leftOut.first ?? ""
        _ = try MapDrawing(of: map).bytes(as: .svg)
      }
      report("\(answer.routes.count) routes in \(graph.entities.count) parties, \(name)", drawn)
      print("  \(words)")
    }
  }

  /// Draws a map again and again, and tells the library's own layouts and renderings from the rest.
  ///
  /// In CPU seconds, since a ratio of two times taken on a busy machine says nothing; of each, the
  /// median.
  private static func compareWithGraphviz(_ map: ExposureMap) throws {
    var (whole, library, ratios): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<60 {
      let (start, before) = (LibraryClock.now, LibraryClock.seconds)
      _ = try MapDrawing(of: map).bytes(as: .svg)
      whole.append(LibraryClock.now - start)
      library.append(LibraryClock.seconds - before)
      ratios.append((LibraryClock.now - start) / (LibraryClock.seconds - before))
    }
    func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }
    report("the main case, after that (\(map.cards.count) cards), CPU", median(whole))
    report("  of it in Graphviz's layouts and renderings, CPU", median(library))
    print("  ratio \(hundredths(median(ratios)))")
  }

  /// The most memory that the process has held.
  private static var peakKibibytes: Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }

  private static func time(_ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let taken = try clock.measure(work)
    return Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
  }

  private static func best(of rounds: Int, _ work: () throws -> Void) rethrows -> Double {
    var shortest = Double.infinity
    for _ in 0..<rounds { shortest = min(shortest, try time(work)) }
    return shortest
  }

  private static func report(_ what: String, _ seconds: Double) {
    print("\(what): \(hundredths(seconds * 1_000)) ms")
  }

  static func hundredths(_ number: Double) -> String {
    let whole = Int((number * 100).rounded())
    let rest = whole % 100
    return "\(whole / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
