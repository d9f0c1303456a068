/// Why a graph could not be built.
public struct GraphFailure: Error, Hashable, Sendable, CustomStringConvertible {
  private enum Reason: Hashable {
    case noSuchVertex(Vertex, edge: Int, vertexCount: Int)
    case tooManyVertices(Int)
    case tooManyEdges(Int)
  }

  private let reason: Reason

  static func noSuchVertex(_ vertex: Vertex, edge: Int, vertexCount: Int) -> GraphFailure {
    GraphFailure(reason: .noSuchVertex(vertex, edge: edge, vertexCount: vertexCount))
  }

  static func tooManyVertices(_ count: Int) -> GraphFailure {
    GraphFailure(reason: .tooManyVertices(count))
  }

  static func tooManyEdges(_ count: Int) -> GraphFailure {
    GraphFailure(reason: .tooManyEdges(count))
  }

  /// The rule that was broken, and by what.
  public var description: String {
    switch reason {
    case .noSuchVertex(let vertex, let edge, let vertexCount):
      "edge \(edge) has an end at vertex \(vertex.rawValue), and the graph has \(vertexCount)"
    case .tooManyVertices(let count):
      "a graph holds between 0 and 4294967294 vertices, not \(count)"
    case .tooManyEdges(let count):
      "a graph holds at most 4294967294 edges, not \(count)"
    }
  }
}
