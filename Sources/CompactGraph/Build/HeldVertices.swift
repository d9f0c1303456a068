/// Vertices that lie in memory; threads only read them.
final class HeldVertices: VertexSource, @unchecked Sendable {
  let register: VertexRegister
  let kinds: [String]

  init(_ register: consuming VertexRegister, kinds: [String]) {
    self.register = register
    self.kinds = kinds
  }

  var count: Int { register.count }
  var idBytes: Int { register.ids.byteCount }
  var nameBytes: Int? { register.names.count == count ? register.names.byteCount : nil }
  /// Both lists of texts at once would need twice the room to sort them.
  var partCount: Int { 1 }

  func write(part: Int, to plan: GraphFilePlan) {
    let kinds = plan.sink("kind", .vertexColumn)
    for vertex in 0..<count { kinds?.putStored(UInt64(register.kinds[vertex])) }
    func write(_ name: String, _ texts: borrowing TextPile) {
      guard let order = plan.sink(name, .nameOrder) else { return }
      texts.write(starts: plan.sink(name, .textStarts), bytes: plan.sink(name, .textBytes))
      for place in texts.sortedPlaces() { order.put(place) }
    }
    write("id", register.ids)
    write("name", register.names)
  }
}
