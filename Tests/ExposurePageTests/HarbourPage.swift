import EndUseTestSupport
import ExposureMaps
import ExposureModel
import ExposurePage
import ExposurePaths

/// A page of a small made-up world with two makers, a gap and names in other scripts.
enum HarbourPage {
  static func sketch() -> GraphSketch {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.add("shop", .unknownParty)
    sketch.add("police", .governmentBuyer, names: [Name("港口警察局", kind: .native)])
    sketch.add("scheme", .programme, names: [Name("بَرنامج المُراقبة", kind: .native)])
    sketch.add("people", .population)
    sketch.add("rival", .manufacturer)
    sketch.product("camera")
    sketch.link("maker", "gap", "shop", reason: .acquisitionRouteUnknown)
    sketch.link("shop", "supplies", "police", products: ["camera"], when: "2019/2021")
    sketch.link("police", "operates", "scheme", when: "2016/..", sources: ["s2"])
    sketch.link("scheme", "harms", "people", when: "2016/..", sources: ["s3", "s1"])
    sketch.link("rival", "supplies", "police", when: "2012", status: .disputed, sources: ["s4"])
    return sketch
  }

  /// A page of the routes of some makers.
  static func page(
    makers: [EntityID] = ["maker"], title: String? = nil, theme: ExposureMap.Theme = .light,
    _ change: (inout ExposureMap) -> Void = { _ in }
  ) throws -> String {
    let graph = try sketch().graph()
    let index = ExposureIndex(graph, files: [])
    var question = Question()
    question.makers = makers
    question.allowsGaps = true
    let trace = RouteSearch(index).trace(question)
    var options = RouteMap.Options()
    options.title = title
    options.theme = theme
    var map = RouteMap(index, options: options).map(of: trace)
    change(&map)
    return try ExposurePage(graph).page(of: map, trace).text
  }
}
