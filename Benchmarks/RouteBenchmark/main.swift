// What it costs to hold routes to products and dates, beside the same search without them.
//
//   swift run -c release RouteBenchmark [FOLDER]
//
// FOLDER holds nodes.csv (id,kind,name) and edges.csv (src,dst,type,confidence,date), ids counting
// from nought; without it a graph of 200 000 parties and a million links is made from a seed.

import ExposureModel
import ExposurePaths
import Glibc

let market =
  CommandLine.arguments.dropFirst().first.map { Market(folder: $0) } ?? Market(seed: 1)
guard let graph = market.graph() else {
  print("no graph could be read")
  exit(2)
}
let clock = ContinuousClock()
let start = clock.now
let search = RouteSearch(ExposureIndex(graph, files: []))
print(
  "\(graph.entities.count) entities, \(graph.links.count) links, indexed in \(clock.now - start)")

/// The median of some runs, in microseconds, and what the last one counted.
func median(_ question: Question) -> (microseconds: Int, routes: Int, work: Int) {
  var times: [Duration] = []
  var answer = search.count(question)
  for _ in 0..<7 {
    let start = clock.now
    answer = search.count(question)
    times.append(clock.now - start)
  }
  let middle = times.sorted()[3].components
  return (
    Int(middle.seconds) * 1_000_000 + Int(middle.attoseconds / 1_000_000_000_000), answer.routes,
    answer.work
  )
}

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
  let times = [free, products, dates, both].map(median)
  func ratio(_ place: Int) -> Double {
    Double(times[place].microseconds) / Double(max(1, times[0].microseconds))
  }
  func shown(_ place: Int) -> String {
    "\(times[place].microseconds) \((ratio(place) * 100).rounded() / 100)"
  }
  print(
    "\(maker) \(end) | \(times[0].routes) \(times[0].microseconds) | \(shown(1)) | \(shown(2)) | "
      + "\(times[3].routes) \(shown(3))")
  ratios.append(max(ratio(1), ratio(2), ratio(3)))
}
let worst = ratios.sorted()
if let last = worst.last {
  print("worst of each question: median \(worst[worst.count / 2]), highest \(last)")
}
