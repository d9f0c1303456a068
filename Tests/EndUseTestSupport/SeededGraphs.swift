/// A small question about a small random graph, for a kernel and its oracle to answer.
public struct SeededCase: Sendable, CustomStringConvertible {
  /// What the case was made from.
  public let seed: UInt64
  /// The graph, as the oracle has it.
  public let graph: SlowGraph
  /// One to three vertices, which may be targets as well.
  public let sources: [Int]
  /// One to three vertices.
  public let targets: [Int]
  /// From one to the number of vertices.
  public let maximumLinks: Int
  /// A number for each edge, from 0 to 9, for tests to read as they like.
  public let marks: [Int]

  /// The seed, for a failing test to name.
  public var description: String { "seed \(seed)" }

  /// Makes the graph that a seed stands for: at most seven vertices and fourteen edges, parallel
  /// edges and self-loops among them.
  public init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    self.seed = seed
    let vertexCount = Int.random(in: 1...7, using: &random)
    var graph = SlowGraph(vertexCount: vertexCount)
    for _ in 0..<Int.random(in: 0...14, using: &random) {
      graph.edges.append(
        (
          tail: Int.random(in: 0..<vertexCount, using: &random),
          head: Int.random(in: 0..<vertexCount, using: &random),
          kind: UInt8.random(in: 0...3, using: &random)
        ))
    }
    self.graph = graph
    func some(_ random: inout SplitMix64) -> [Int] {
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        Int.random(in: 0..<vertexCount, using: &random)
      }
    }
    sources = some(&random)
    targets = some(&random)
    maximumLinks = Int.random(in: 1...vertexCount, using: &random)
    marks = graph.edges.map { _ in Int.random(in: 0...9, using: &random) }
  }

  /// The cases that suites of laws run over.
  public static let all: [SeededCase] = (0..<3000).map { SeededCase(seed: $0) }
}
