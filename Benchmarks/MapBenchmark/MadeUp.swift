import EndUseTestSupport
import ExposureMaps
import ExposureModel

extension MapBenchmark {
  /// Cards of all tiers in a pattern that crosses.
  static func crowd(_ cards: Int) -> ExposureMap {
    var map = ExposureMap(title: "A crowd of \(cards)", asOf: "2024")
    let tiers = ExposureMap.Tier.allCases
    for place in 0..<cards {
      map.cards.append(
        ExposureMap.Card(
          id: "c\(place)", tier: tiers[place % 5], kicker: "Kind \(place % 7)", country: "XA",
          name: "Company of Tide \(place)", note: "A note about it"))
      for step in [1, 6] where place + step < cards && (place + step) % 3 != 0 {
        map.arrows.append(
          ExposureMap.Arrow(
            id: "a\(place)-\(step)", from: "c\(place)", to: "c\(place + step)",
            label: "Goods of lot \(place)", dates: "2016"))
      }
    }
    return map
  }

  /// 2 000 routes of five parties that share nothing.
  static func chains() throws -> ExposureGraph {
    var sketch = GraphSketch()
    for chain in 0..<2_000 {
      add(&sketch, chain, chain)
      sketch.link("m\(chain)", "supplies", "d\(chain)", when: "201\(chain % 9)")
      sketch.link("d\(chain)", "supplies", "b\(chain)", when: "2019", status: .reported)
      sketch.link("b\(chain)", "operates", "p\(chain)")
      sketch.link("p\(chain)", "harms", "h\(chain)")
    }
    return try sketch.graph()
  }

  /// 10 000 parties of which the routes found share many.
  static func mesh() throws -> ExposureGraph {
    var sketch = GraphSketch()
    for chain in 0..<2_000 {
      add(&sketch, chain, chain)
      sketch.link("m\(chain)", "supplies", "d\(chain / 4)", when: "201\(chain % 9)")
      for step in [0, 7] { sketch.link("d\(chain)", "supplies", "b\((chain + step) / 3)") }
      sketch.link("b\(chain)", "operates", "p\(chain / 40)", status: .reported)
      sketch.link("p\(chain)", "harms", "h\(chain / 50)")
    }
    return try sketch.graph()
  }

  private static func add(_ sketch: inout GraphSketch, _ chain: Int, _ place: Int) {
    let countries = ["XA", "XB", "XC", "XD", "XE", "XF", "XG"]
    let country = countries[place % countries.count]
    sketch.add("m\(chain)", .manufacturer, name: "Maker \(chain)", country: country)
    sketch.add("d\(chain)", .distributor, name: "Shop \(chain)", country: country)
    sketch.add("b\(chain)", .governmentBuyer, name: "Office \(chain)", country: country)
    sketch.add("p\(chain)", .programme, name: "Scheme \(chain)", country: country)
    sketch.add("h\(chain)", .population, name: "People \(chain)", country: country)
  }
}
