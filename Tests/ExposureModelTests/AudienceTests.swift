import EndUseTestSupport
import ExposureModel
import Testing

@Suite struct `A graph for an audience` {
  @Test(arguments: UInt64(1)...60)
  func `holds nothing above its visibility, and no reference to nothing`(seed: UInt64) throws {
    let graph = try #require(SeededExposureGraph.graph(seed: seed))
    for audience in Visibility.allCases {
      let shown = graph.visible(to: audience)
      let evidence =
        shown.links.flatMap(\.evidence) + shown.entities.flatMap(\.evidence)
        + shown.statements.flatMap(\.evidence)
      let notes =
        shown.links.compactMap(\.note) + shown.entities.compactMap(\.note)
        + shown.statements.compactMap(\.note) + shown.sources.compactMap(\.note)
      #expect(shown.entities.allSatisfy { $0.visibility <= audience })
      #expect(shown.links.allSatisfy { $0.visibility <= audience })
      #expect(shown.sources.allSatisfy { $0.visibility <= audience })
      #expect(shown.statements.allSatisfy { $0.visibility <= audience })
      #expect(notes.allSatisfy { $0.visibility <= audience })
      #expect(evidence.allSatisfy { $0.visibility <= audience })
      #expect(evidence.compactMap(\.quote).allSatisfy { $0.visibility <= audience })
      #expect(evidence.allSatisfy { shown.source($0.source) != nil })
      #expect(
        shown.links.allSatisfy { link in
          shown.entity(link.from) != nil && shown.entity(link.to) != nil
            && link.products.allSatisfy { shown.entity($0) != nil }
            && (link.isGap || !link.evidence.isEmpty)
        })
      #expect(
        shown.entities.allSatisfy { entity in
          (entity.componentOf + [entity.kindOf].compactMap(\.self)).allSatisfy {
            shown.entity($0) != nil
          }
        })
    }
  }

  @Test(arguments: UInt64(1)...20)
  func `loses nothing when it may see everything`(seed: UInt64) throws {
    let graph = try #require(SeededExposureGraph.graph(seed: seed))
    let shown = graph.visible(to: .confidential)
    #expect(shown.links == graph.links)
    #expect(shown.entities == graph.entities)
    #expect(shown.statements == graph.statements)
  }

  @Test(arguments: UInt64(1)...20)
  func `has no persons when persons are to be left out`(seed: UInt64) throws {
    let graph = try #require(SeededExposureGraph.graph(seed: seed))
    for audience in Visibility.allCases {
      let shown = graph.visible(to: audience, keepPersons: false)
      #expect(!shown.entities.contains { $0.kind == .person })
    }
  }
}
