import CompactGraph
import Glibc

/// Runs the six questions of a file and prints a line for each item.
struct QueryRun {
  private let file: GraphFile
  private let queries: NumberLists
  private let repeats: Int

  init(_ folder: String, _ queries: String, _ repeats: Int?) throws {
    file = try GraphFile(opening: folder + "/graph.endx")
    self.queries = try NumberLists(path: queries)
    self.repeats = max(1, repeats ?? 5)
  }

  func run(_ only: [String]) throws {
    let graph = file.graph
    let kinds = self.kinds(["SUPPLIES", "RESELLS", "OPERATES"])
    let vertexKinds = file.vertexColumn("kind")
    func code(_ word: String) -> Int64 {
      let texts = file.texts("vertex.kinds")
      return texts.flatMap { texts in (0..<texts.count).first { texts[$0] == word } }
        .map(Int64.init) ?? -1
    }
    func wants(_ name: String) -> Bool { only.isEmpty || only.contains(name) }

    for (place, pair) in queries.lists("q1").enumerated() where wants("q1") {
      measure("q1", place) {
        graph.distance(from: pair[0], to: pair[1]).map { "\($0)" } ?? "-1"
      }
    }
    for (place, pair) in queries.lists("q1").enumerated() where wants("q1path") {
      measure("q1path", place) {
        graph.shortestPath(from: [pair[0]], to: [pair[1]]).map { "\($0.linkCount)" } ?? "-1"
      }
    }
    for (place, start) in queries.lists("q2").enumerated() where wants("q2") {
      measure("q2", place) {
        "\(graph.reachable(from: start, maximumLinks: 6, along: kinds).count - 1)"
      }
    }
    for (place, pair) in queries.lists("q3").enumerated() where wants("q3") {
      measure("q3", place) {
        let census = graph.countSimplePaths(
          from: [pair[0]], to: [pair[1]], maximumLinks: 5, along: kinds, listing: 1000)
        return "\(census.count)"
      }
    }
    if let weights = file.edgeColumn("weight") {
      let costs = EdgeCosts(weights)
      for (place, pair) in queries.lists("q4").enumerated() where wants("q4") {
        measure("q4", place) {
          let paths = graph.cheapestPaths(
            from: pair[0], to: pair[1], count: 10, costs: costs, along: kinds)
          return "["
            + paths.map { "\(Double($0.cost) / EdgeCosts.unitsPerLogarithm)" }
            .joined(separator: ",") + "]"
        }
      }
    }
    let maker = code("manufacturer")
    for (place, end) in queries.lists("q5").enumerated() where wants("q5") {
      measure("q5", place) {
        let reached = graph.reachable(from: end, .inward, maximumLinks: 5, along: kinds)
        return "\(vertexKinds?.count(maker, among: reached) ?? 0)"
      }
    }
    let sources = queries.lists("q6").compactMap(\.first)
    if wants("q6"), let vertexKinds {
      let programme = code("programme")
      measure("q6", 0) {
        let count = graph.connectedPairs(
          from: sources, maximumLinks: 5, along: kinds,
          where: { vertexKinds[$0] == programme })
        return "\(count ?? -1)"
      }
    }
    if let damage = file.damage { throw damage }
  }

  private func kinds(_ words: [String]) -> EdgeKinds {
    guard let texts = file.texts("edge.kinds") else { return .all }
    return EdgeKinds(
      (0..<texts.count).filter { words.contains(texts[$0]) }.map {
        EdgeKind(rawValue: UInt8($0))
      })
  }

  /// Prints the median time of an item and its answer.
  private func measure(_ query: String, _ item: Int, _ answer: () -> String) {
    let clock = ContinuousClock()
    var times: [Duration] = []
    var text = ""
    for _ in 0..<repeats {
      times.append(clock.measure { text = answer() })
      if let last = times.last, last > .seconds(2), times.count > 2 { break }
    }
    times.sort()
    print(
      """
      {"peer":"enduse","query":"\(query)","item":\(item),\
      "ms":\(times[times.count / 2].milliseconds),"answer":\(text)}
      """)
  }
}

/// The lists of vertices in a file of queries.
struct NumberLists {
  private let text: [UInt8]

  init(path: String) throws {
    guard let file = unsafe fopen(path, "r") else { throw Unreadable(path: path) }
    defer { unsafe fclose(file) }
    var text: [UInt8] = []
    while case let byte = unsafe getc(file), byte != EOF { text.append(UInt8(byte)) }
    self.text = text
  }

  struct Unreadable: Error, CustomStringConvertible {
    let path: String
    var description: String { "cannot read '\(path)'" }
  }

  /// The lists under a key: `[[1,2],[3,4]]`, or `[1,2]` as lists of one.
  func lists(_ key: String) -> [[Vertex]] {
    let name = Array("\"\(key)\":".utf8)
    guard text.count >= name.count,
      let start = (0...text.count - name.count).first(where: { text[$0...].starts(with: name) })
    else { return [] }
    var lists: [[Vertex]] = []
    var list: [Vertex] = []
    var depth = 0
    var number: UInt32?
    for byte in text[(start + name.count)...] {
      if (0x30...0x39).contains(byte) {
        number = (number ?? 0) &* 10 &+ UInt32(byte - 0x30)
        continue
      }
      if let found = number {
        if depth == 1 {
          lists.append([Vertex(rawValue: found)])
        } else {
          list.append(Vertex(rawValue: found))
        }
        number = nil
      }
      if byte == 0x5B { depth += 1 }
      if byte == 0x5D {
        depth -= 1
        if !list.isEmpty { lists.append(list) }
        list = []
        if depth == 0 { return lists }
      }
    }
    return lists
  }
}
