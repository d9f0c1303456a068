import ExposureModel
import SourceDiagnostics

/// Which links hold once all entities are there.
extension ForeignDraft {
  /// The links that hold, which are no longer here afterwards.
  func settledLinks() -> [Located<LinkDraft>] {
    linkIDs.reserve(links.count)
    var all = links
    links = []
    // In variables of their own, as each look at what an object holds is one more thing to be done.
    var ends = entityPlaces
    var ids = linkIDs
    linkIDs = IDPlaces()
    var (kept, first) = (0, 0)
    for run in runs {
      let before = kept
      while first < run.end {
        let next = min(first + Self.batch, run.end)
        let found = ends.places(of: (next - first) * 2) { number in
          let link = all[first + number / 2].value
          return number % 2 == 0 ? link.from : link.to
        }
        let prepared = ids.prepare(next - first) { all[first + $0].value.id }
        for place in first..<next {
          let number = place - first
          let two = (from: found[number * 2], to: found[number * 2 + 1])
          let room = prepared.isEmpty ? nil : prepared[number]
          switch check(place, of: all, run.input, two, room, &ends, &ids) {
          case .dropped: continue
          case .sound: break
          case .changed(let link): all[place].value = link
          }
          if kept < place { all[kept] = all[place] }
          kept += 1
        }
        first = next
      }
      run.input.summary.links += kept - before
    }
    linkIDs = ids
    runs = []
    all.removeLast(all.count - kept)
    return all
  }

  /// How many ids are looked for together.
  static let batch = 64

  /// What checking a link says.
  private enum Verdict {
    case dropped, sound
    case changed(LinkDraft)
  }

  private func check(
    _ place: Int, of all: [Located<LinkDraft>], _ input: ForeignInput,
    _ found: (from: Int?, to: Int?), _ room: IDPlaces<Link>.Prepared?,
    _ ends: inout IDPlaces<Entity>, _ ids: inout IDPlaces<Link>
  ) -> Verdict {
    let link = all[place].value
    func drop(_ reason: String, _ message: String) -> Verdict {
      input.drop(reason, message, at: all[place].range)
      return .dropped
    }
    guard let from = self.place(of: link.from, at: found.from, in: &ends) else {
      return drop(
        "end not in the data", "the link begins at '\(link.from)', which is not in the data")
    }
    guard let to = self.place(of: link.to, at: found.to, in: &ends) else {
      return drop("end not in the data", "the link ends at '\(link.to)', which is not in the data")
    }
    guard from != to else {
      return drop("link to itself", "the link begins and ends at '\(link.from)'")
    }
    guard link.kind.joins(classes[from], to: classes[to]) else {
      let (first, second) = (entities[from].value.kind, entities[to].value.kind)
      return drop(
        "ends that the link kind does not join",
        "'\(link.kind.code)' does not join \(first.rawValue) to \(second.rawValue)")
    }
    let known = ids.ids.count
    if let id = link.id, room.map({ ids.add(id, $0) }) ?? ids.add(id) < known {
      // One record twice, as in a stream that was joined from two.
      return drop("link id twice", "the link '\(id)' stands twice")
    }
    guard link.movesProducts || !lookalikes.isEmpty else { return .sound }
    var settled = link
    settled.from = entities[from].value.id
    settled.to = entities[to].value.id
    if case .flow(let products, let quantity, let value) = link.detail {
      settled.detail = .flow(
        products: products.compactMap(standing).filter {
          entity($0)?.kind.entityClass == .product
        },
        quantity: quantity, value: value)
    }
    return .changed(settled)
  }
}
