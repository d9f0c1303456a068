/// The strong components of a graph: vertices that reach one another.
public struct StrongComponents: Sendable {
  private let components: [UInt32]
  /// How many components there are.
  public let count: Int

  fileprivate init(components: [UInt32], count: Int) {
    self.components = components
    self.count = count
  }

  /// The component of a vertex, from nought.
  ///
  /// An edge leads from its component to itself or to one with a higher number, so the numbers
  /// are a topological order.
  public func component(of vertex: Vertex) -> Int { Int(components[vertex.position]) }
}

extension CompactGraph {
  /// Finds the strong components.
  ///
  /// R. E. Tarjan, "Depth-first search and linear graph algorithms", *SIAM Journal on Computing* 1,
  /// 1972, without recursion and with one array for both numbers and components: D. J. Pearce, "A
  /// space-efficient algorithm for finding strongly connected components", *Information Processing
  /// Letters* 116, 2016.
  ///
  /// - Parameters:
  ///   - kinds: The kinds of edge that count.
  ///   - isCancelled: Asked at each 65 536 steps whether to stop.
  /// - Returns: Nil when it was cancelled.
  /// - Complexity: O(V + E) time, 4 bytes a vertex and as much again for what is on the stack.
  public func strongComponents(
    along kinds: EdgeKinds = .all, isCancelled: () -> Bool = { false }
  ) -> StrongComponents? {
    let test = test(kinds)
    let rows = outward
    // Nought: not met. Rising from one: met, the least number it reaches. Falling from the top:
    // done, a component.
    var numbers = [UInt32](repeating: 0, count: vertexCount)
    var nextNumber: UInt32 = 1
    var nextComponent = UInt32.max
    var steps = 0
    var waiting = Pile<UInt32>()
    var calls = Pile<(vertex: UInt32, place: Int, own: UInt32)>()
    for start in 0..<UInt32(vertexCount) where numbers[Int(start)] == 0 {
      if start & 0xFFFF == 0, isCancelled() { return nil }
      numbers[Int(start)] = nextNumber
      calls.append((start, rows.bounds(of: start).lowerBound, nextNumber))
      nextNumber += 1
      while !calls.isEmpty {
        steps &+= 1
        if steps & 0xFFFF == 0, isCancelled() { return nil }
        let top = calls.count - 1
        let (vertex, place, own) = calls[top]
        let end = rows.bounds(of: vertex).upperBound
        if place < end {
          calls[top].place = place + 1
          guard test.admits(rows, place) else { continue }
          let head = rows.neighbor(at: place)
          if numbers[Int(head)] == 0 {
            numbers[Int(head)] = nextNumber
            calls.append((head, rows.bounds(of: head).lowerBound, nextNumber))
            nextNumber += 1
          } else if numbers[Int(head)] < numbers[Int(vertex)] {
            numbers[Int(vertex)] = numbers[Int(head)]
          }
          continue
        }
        _ = calls.removeLast()
        let least = numbers[Int(vertex)]
        if least == own {
          // The vertex is the first of its component; the rest wait above it.
          while !waiting.isEmpty, numbers[Int(waiting[waiting.count - 1])] >= own {
            numbers[Int(waiting.removeLast())] = nextComponent
            nextNumber -= 1
          }
          numbers[Int(vertex)] = nextComponent
          nextNumber -= 1
          nextComponent -= 1
        } else {
          waiting.append(vertex)
        }
        if !calls.isEmpty {
          let parent = Int(calls[calls.count - 1].vertex)
          if least < numbers[parent] { numbers[parent] = least }
        }
      }
    }
    let first = nextComponent &+ 1
    return StrongComponents(
      components: numbers.map { $0 &- first }, count: Int(UInt32.max &- nextComponent))
  }
}
