import CompactGraph
import ExposureModel
import SourceDiagnostics

/// Reads an index back into the graph that it was made of.
///
/// The file is mapped and held against its checksums first; what does not match is an error that
/// names the section, and nothing of it is used.
public struct IndexReader: GraphReader {
  /// Makes a reader.
  public init() {}

  /// Whether the input begins as an index does.
  public func recognises(_ input: GraphInput) -> Bool { GraphIndex.recognises(input.bytes) }

  /// Reads every index.
  public func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    var reading = DraftReading()
    for input in inputs {
      do throws(GraphFileFailure) {
        let file = try GraphFile(opening: input.name)
        try file.verify()
        reading.append(try read(file, input, limits))
      } catch {
        reading.diagnostics.append(
          Diagnostic(
            .malformed, "\(error)", in: input.name,
            hint: "build it again with 'enduse index'; an index is read from a file, not a pipe"))
      }
    }
    return reading
  }

  private func read(
    _ file: GraphFile, _ input: GraphInput, _ limits: ReadLimits
  ) throws(GraphFileFailure) -> DraftReading {
    guard let whole = file.texts(GraphIndex.wholeGraph), whole.count == 1 else {
      return pair(file, limits)
    }
    let text = GraphInput(name: input.name, text: whole[0])
    if let damage = file.damage { throw damage }
    var own = GraphJSONReader().read(
      [text],
      limits: ReadLimits(
        bytes: limits.bulkBytes, depth: limits.depth, values: .max, characters: limits.characters,
        faults: limits.faults))
    if let names = file.texts(GraphIndex.inputs) {
      own.inputNames = (0..<names.count).map { names[$0] }
    }
    if let files = file.texts(GraphIndex.caseFiles), files.count == own.draft.cases.count {
      for place in own.draft.cases.indices {
        let header = own.draft.cases[place].value
        own.draft.cases[place].value = CaseHeader(
          title: header.title, headline: header.headline, standfirst: header.standfirst,
          asOf: header.asOf, file: files[place])
      }
    }
    return own
  }

  /// The tables that an index of arrays alone was made of, read as they would have been.
  private func pair(_ file: GraphFile, _ limits: ReadLimits) -> DraftReading {
    func words(_ name: String) -> [String] {
      file.texts(name).map { list in (0..<list.count).map { list[$0] } } ?? []
    }
    func field(_ text: String) -> String {
      text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        ? "\""
          + text.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\"" : text
    }
    let ids = words("id").map(field)
    let kinds = words("vertex.kinds")
    let names = words("name")
    let kind = file.vertexColumn("kind")
    var nodes = "id,kind,name\n"
    for (place, id) in ids.enumerated() {
      let code = kind?[place].map(Int.init) ?? -1
      nodes += "\(id),\(kinds.indices.contains(code) ? kinds[code] : ""),"
      nodes += names.indices.contains(place) ? field(names[place]) : ""
      nodes += "\n"
    }
    let types = words("edge.kinds")
    let days = file.edgeColumn("from")
    let graph = file.graph
    // The rows as they stood in the table.
    let order = (0..<graph.edgeCount).map { Edge(rawValue: UInt32($0)) }
      .sorted { graph.turn(of: $0) < graph.turn(of: $1) }
    var edges = "src,dst,type,date\n"
    for edge in order {
      let code = Int(graph.kind(of: edge).rawValue)
      let (tail, head) = (graph.tail(of: edge).position, graph.head(of: edge).position)
      guard ids.indices.contains(tail), ids.indices.contains(head) else { continue }
      edges += "\(ids[tail]),\(ids[head]),\(types.indices.contains(code) ? types[code] : ""),"
      // Ten thousand years either way: what lies beyond is no date of ours.
      if let day = days?[edge], (-4_000_000...4_000_000).contains(day) {
        edges += "\(Day(number: Int(day)))"
      }
      edges += "\n"
    }
    var reading = CSVReader().read(
      [GraphInput(name: "nodes.csv", text: nodes), GraphInput(name: "edges.csv", text: edges)],
      limits: limits)
    reading.inputNames = ["nodes.csv", "edges.csv"]
    return reading
  }
}

extension DraftReading {
  /// Adds what another reading has.
  fileprivate mutating func append(_ other: DraftReading) {
    draft.append(other.draft)
    diagnostics += other.diagnostics
    summaries += other.summaries
    if let names = other.inputNames { inputNames = (inputNames ?? []) + names }
  }
}
