// What it costs to hold routes to products and dates, beside the same search without them; and what
// it costs to ask in the pattern language, beside the verb.
//
//   swift run -c release RouteBenchmark [FOLDER]
//
// FOLDER holds nodes.csv (id,kind,name) and edges.csv (src,dst,type,confidence,date), ids counting
// from nought; without it a graph of 200 000 parties and a million links is made from a seed.

import ExposureModel
import ExposurePaths
import PathLanguage
import Glibc

let market =
  CommandLine.arguments.dropFirst().first.map { Market(folder: $0) } ?? Market(seed: 1)
guard let graph = market.graph() else {
  print("no graph could be read")
  exit(2)
}
let clock = ContinuousClock()
let start = clock.now
let index = ExposureIndex(graph, files: [])
let search = RouteSearch(index)
print(
  "\(graph.entities.count) entities, \(graph.links.count) links, indexed in \(clock.now - start)")

/// The median of some runs in microseconds, and what the last one gave.
func median<Answer>(_ run: () -> Answer) -> (microseconds: Int, answer: Answer) {
  var times: [Duration] = []
  var answer = run()
  for _ in 0..<7 {
    let start = clock.now
    answer = run()
    times.append(clock.now - start)
  }
  let middle = times.sorted()[3].components
  return (
    Int(middle.seconds) * 1_000_000 + Int(middle.attoseconds / 1_000_000_000_000), answer
  )
}

func rounded(_ ratio: Double) -> Double { (ratio * 100).rounded() / 100 }

print("from to | free: routes us | products us x | dates us x | both: routes us x")
var ratios: [Double] = []
for (maker, end) in market.pairs(in: graph) where ratios.count < 20 {
  var free = Question()
  free.makers = [maker]
  free.ends = [end]
  free.maximumLinks = 5
  free.limit = 1_000_000
  free.allowsBrokenProducts = true
  free.allowsImpossibleOrder = true
  guard search.count(free).routes >= 100 else { continue }
  var products = free
  products.allowsBrokenProducts = false
  var dates = free
  dates.allowsImpossibleOrder = false
  var both = products
  both.allowsImpossibleOrder = false
  let times = [free, products, dates, both].map { question in
    median { search.count(question).routes }
  }
  func ratio(_ place: Int) -> Double {
    Double(times[place].microseconds) / Double(max(1, times[0].microseconds))
  }
  func shown(_ place: Int) -> String {
    "\(times[place].microseconds) \(rounded(ratio(place)))"
  }
  print(
    "\(maker) \(end) | \(times[0].answer) \(times[0].microseconds) | \(shown(1)) | \(shown(2)) | "
      + "\(times[3].answer) \(shown(3))")
  ratios.append(max(ratio(1), ratio(2), ratio(3)))
}
let worst = ratios.sorted()
if let last = worst.last {
  print("worst of each question: median \(worst[worst.count / 2]), highest \(last)")
}

comparePatterns()

/// Asks the same questions by the verb and in the language, and prints how they compare.
func comparePatterns() {
  let viewing = clock.now
  let view = ExposurePropertyGraph(index)
  print("viewed for the language in \(clock.now - viewing)")
  print("question | median of verb us | of pattern us | x: median, highest, of questions")
  let sorts: [(name: String, rules: (inout Question) -> Void, ask: (Question) -> String)] = [
    (
      "Q1 one shortest route",
      { question in question.limit = 1 },
      { question in
        "MATCH p = ANY SHORTEST \(ends(question).0)-[l WHERE l.role = 'flow']->{1,5}"
          + "\(ends(question).1) RETURN count(p)"
      }
    ),
    ("Q3 routes of up to 5 links", { _ in }, { counted($0) }),
    (
      "Q5 those in the order of their dates",
      { question in question.allowsImpossibleOrder = false }, { counted($0) }
    ),
  ]
  for sort in sorts {
    var verbs: [Int] = []
    var patterns: [Int] = []
    var ratios: [Double] = []
    for (maker, end) in market.pairs(in: graph) where ratios.count < 20 {
      var question = Question()
      question.makers = [maker]
      question.ends = [end]
      question.maximumLinks = 5
      question.limit = 1_000_000
      question.allowsBrokenProducts = true
      question.allowsImpossibleOrder = true
      guard search.count(question).routes >= 100 else { continue }
      sort.rules(&question)
      let text = sort.ask(question)
      guard let query = try? PatternQuery(text, catalog: view.catalog) else {
        print("not read: \(text)")
        return
      }
      let verb = median { search.count(question).routes }
      let pattern = median { () -> Int in
        guard case .integer(let count)? = try? query.answer(on: view).rows.first?.first else {
          return -1
        }
        return count
      }
      guard verb.answer == pattern.answer else {
        print("the verb finds \(verb.answer), the pattern \(pattern.answer): \(text)")
        return
      }
      verbs.append(verb.microseconds)
      patterns.append(pattern.microseconds)
      ratios.append(Double(pattern.microseconds) / Double(max(1, verb.microseconds)))
    }
    guard !ratios.isEmpty else { continue }
    func middle<Number: Comparable>(_ numbers: [Number]) -> Number {
      numbers.sorted()[numbers.count / 2]
    }
    print(
      "\(sort.name) | \(middle(verbs)) | \(middle(patterns)) | \(rounded(middle(ratios))), "
        + "\(rounded(ratios.max() ?? 0)), \(ratios.count)")
  }
}

/// The pattern that a question stands for, counted.
func counted(_ question: Question) -> String {
  question.pattern(in: graph).split(separator: "\n")
    .map { $0.hasPrefix("RETURN") ? "RETURN count(*)" : String($0) }
    .joined(separator: "\n").replacing("MATCH p = ", with: "MATCH ")
}

/// The two nodes of a question.
func ends(_ question: Question) -> (String, String) {
  ("(a {id: '\(question.makers[0])'})", "(b {id: '\(question.ends[0])'})")
}
