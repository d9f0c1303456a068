import ExposureModel
public import ExposurePaths

extension ChokePointsReport {
  /// JSON, schema `enduse.chokepoints/1`, with a final line break.
  public func json(_ points: ChokePoints) -> String {
    JSONText.encode(
      Document(
        from: points.question.makers.map(\.rawValue), to: points.question.ends.map(\.rawValue),
        searched: TraceDocument.Searched(points.scope, in: graph), routes: points.routes,
        onEveryRoute: points.onEveryRoute.map { PartyEntry($0, in: graph) },
        parties: points.parties.map { Cut($0, \.rawValue) },
        routesWithoutParties: points.routesWithoutParties,
        links: points.links.map { Cut($0, \.rawValue) },
        passages: points.passages.map {
          Passage(entity: PartyEntry($0.entity, in: graph), routes: $0.routes)
        },
        leverage: points.leverage.map {
          Leverage(
            distributor: $0.distributor.rawValue, maker: $0.maker.rawValue, routes: $0.routes,
            total: $0.total)
        }))
  }

  private struct Document: Encodable {
    let schema = "enduse.chokepoints/1"
    let from: [String]
    let to: [String]
    let searched: TraceDocument.Searched
    let routes: Int
    let onEveryRoute: [PartyEntry]
    let parties: Cut?
    let routesWithoutParties: Int
    let links: Cut?
    let passages: [Passage]
    let leverage: [Leverage]
  }

  private struct Cut: Encodable {
    let size: Int
    let nearestMaker: [String]
    let nearestEnd: [String]
    let alternatives: Int
    let everySet: Bool
    let fewest: Bool
    let proven: Bool
    let lowerBound: Int

    init<Element>(_ cut: ChokePoints.Cut<Element>, _ name: (Element) -> String) {
      size = cut.nearestMaker.count
      nearestMaker = cut.nearestMaker.map(name)
      nearestEnd = cut.nearestEnd.map(name)
      alternatives = cut.alternatives
      everySet = cut.isEverySet
      fewest = cut.isFewest
      proven = cut.isProven
      lowerBound = cut.lowerBound
    }
  }

  private struct Passage: Encodable {
    let entity: PartyEntry
    let routes: Int
  }

  private struct Leverage: Encodable {
    let distributor: String
    let maker: String
    let routes: Int
    let total: Int
  }
}
