import EndUseTestSupport
import ExposureMaps
import ExposureModel
import ExposurePage
import ExposurePaths

/// A page whose arrows stand for several links each: six dealers in one card.
enum AlikePage {
  static func page() throws -> String {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.product("camera")
    sketch.product("scanner")
    for number in 1...6 {
      let dealer = "dealer-\(number)"
      sketch.add(
        dealer, .distributor, name: "Dealer \(number)",
        names: number == 4 ? [Name("متجر", kind: .native)] : [])
      let product = number <= 2 ? "scanner" : "camera"
      sketch.link("maker", "supplies", dealer, products: [product], when: "\(2010 + number)")
      sketch.link(dealer, "supplies", "police", products: [product], when: "\(2011 + number)")
    }
    sketch.add("police", .governmentBuyer, country: "XB")
    sketch.add("scheme", .programme, country: "XB")
    sketch.add("people", .population, country: "XB")
    sketch.link("police", "operates", "scheme", when: "2012/..", sources: ["s2"])
    sketch.link("scheme", "harms", "people", when: "2012/..", sources: ["s3"])
    let graph = try sketch.graph()
    let index = ExposureIndex(graph, files: [])
    var question = Question()
    question.makers = ["maker"]
    let trace = RouteSearch(index).trace(question)
    var options = RouteMap.Options()
    options.maximumCards = 6
    let map = RouteMap(index, options: options).map(of: trace)
    return try ExposurePage(graph).page(of: map, trace).text
  }
}
