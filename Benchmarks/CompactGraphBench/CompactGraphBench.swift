import CompactGraph
import Glibc

/// A driver beside those of other programs: the same questions, the same lines of JSON.
///
///     compactgraph-bench build DIR [MEMORY-MB]     DIR/nodes.csv and edges.csv to DIR/graph.endx
///     compactgraph-bench run DIR QUERIES.json [REPEATS] [q1,q3]
///     compactgraph-bench cold DIR NAME NAME        open, find both, print the shortest path
///     compactgraph-bench verify DIR                read the whole file through
///     compactgraph-bench kernels [EDGES] [SEED]    each kernel on a graph made from a seed
@main struct CompactGraphBench {
  static func main() {
    let arguments = CommandLine.arguments
    do {
      switch (arguments.dropFirst().first, arguments.count) {
      case ("build", 3...): try build(arguments[2], arguments.count > 3 ? Int(arguments[3]) : nil)
      case ("run", 4...):
        let only = arguments.count > 5 ? arguments[5].split(separator: ",").map(String.init) : []
        try QueryRun(arguments[2], arguments[3], Int(arguments.count > 4 ? arguments[4] : "5"))
          .run(only)
      case ("cold", 5): try cold(arguments[2], arguments[3], arguments[4])
      case ("verify", 3): try verify(arguments[2])
      case ("kernels", 2...):
        try KernelRun(
          edgeCount: Int(arguments.count > 2 ? arguments[2] : "") ?? 100_000,
          seed: UInt64(arguments.count > 3 ? arguments[3] : "") ?? 1
        ).run()
      default:
        complain("usage: compactgraph-bench build|run|cold|verify DIR ... | kernels")
        exit(64)
      }
    } catch {
      complain("\(error)")
      exit(2)
    }
  }

  private static func complain(_ text: String) {
    let bytes = Array("\(text)\n".utf8)
    _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
  }

  private static func build(_ folder: String, _ megabytes: Int?) throws {
    var builder = GraphFileBuilder(
      vertices: folder + "/nodes.csv", edges: folder + "/edges.csv")
    if let megabytes { builder.memoryBudget = megabytes << 20 }
    let clock = ContinuousClock()
    let start = clock.now
    let report = try builder.build(to: folder + "/graph.endx")
    let time = clock.now - start
    var status = stat()
    unsafe stat(folder + "/graph.endx", &status)
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    print(
      """
      {"peer":"enduse","query":"load","ms":\(time.milliseconds),\
      "rss_mb":\(Double(usage.ru_maxrss / 103) / 10),\
      "disk_mb":\(Double(status.st_size / 100_000) / 10),\
      "vertices":\(report.vertexCount),"edges":\(report.edgeCount),\
      "spilled_mb":\(report.spilledBytes >> 20)}
      """)
  }

  private static func cold(_ folder: String, _ source: String, _ target: String) throws {
    let file = try GraphFile(opening: folder + "/graph.endx")
    guard let names = file.names("name"), let source = names.vertices(named: source).first,
      let target = names.vertices(named: target).first
    else {
      print("{\"answer\":null}")
      return
    }
    let path = file.graph.shortestPath(from: [source], to: [target])
    let stations = path.map(file.graph.vertices(of:))?.map { "\"\(names.texts[$0])\"" } ?? []
    print(
      """
      {"answer":\(path.map { "\($0.linkCount)" } ?? "null"),\
      "path":[\(stations.joined(separator: ","))]}
      """)
  }

  private static func verify(_ folder: String) throws {
    let clock = ContinuousClock()
    let time = try clock.measure { try GraphFile(opening: folder + "/graph.endx").verify() }
    print("{\"peer\":\"enduse\",\"query\":\"verify\",\"ms\":\(time.milliseconds)}")
  }
}

extension Duration {
  /// Thousandths of a second, to a tenth of a microsecond.
  var milliseconds: Double {
    let parts = components
    let microseconds = Double(parts.seconds) * 1e6 + Double(parts.attoseconds) / 1e12
    return (microseconds * 10).rounded() / 10_000
  }
}
