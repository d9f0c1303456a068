// How fast inputs are read, in megabytes a CPU second on one core.
//
//   swift run -c release InterchangeBenchmark [MEGABYTES [PART OF A NAME]]

import ExposureModel
import Glibc
import Interchange
import SourceDiagnostics

/// CPU seconds of this process so far.
func cpuSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

func measure(_ name: String, _ bytes: Int, _ work: () -> String) {
  if let wanted = CommandLine.arguments.dropFirst(2).first, !name.contains(wanted) { return }
  let before = cpuSeconds()
  let result = work()
  let seconds = cpuSeconds() - before
  let rate = Double(bytes) / 1_000_000 / max(seconds, 0.001)
  print(
    "\(name): \(bytes / 1_000_000) MB in \(Int(seconds * 1000)) ms of CPU, \(Int(rate)) MB/s; "
      + result)
}

/// A generator that gives the same numbers everywhere (Vigna, splitmix64).
struct Numbers {
  var state: UInt64
  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}

let megabytes = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100

func csvPair(_ megabytes: Int) -> (nodes: [UInt8], edges: [UInt8]) {
  var numbers = Numbers(state: 1)
  let count = max(1000, megabytes * 28_000 / 5)
  var nodes = Array("id,kind,name\n".utf8)
  let kinds = ["manufacturer", "distributor", "buyer", "programme"]
  for id in 0..<count { nodes += Array("\(id),\(kinds[id * 4 / count]),N\(id)\n".utf8) }
  var edges = Array("src,dst,type,confidence,date\n".utf8)
  let types = ["SUPPLIES", "RESELLS", "OPERATES", "OWNS"]
  while edges.count < megabytes * 1_000_000 {
    let day = numbers.next(below: 28) + 1
    let (from, to) = (numbers.next(below: count), numbers.next(below: count))
    let type = types[numbers.next(below: 4)]
    edges += Array(
      "\(from),\(to),\(type),0.53,20\(10 + numbers.next(below: 10))-06-\(day < 10 ? "0" : "")\(day)\n"
        .utf8)
  }
  return (nodes, edges)
}

func entities(_ megabytes: Int) -> [UInt8] {
  var lines: [UInt8] = []
  var id = 0
  while lines.count < megabytes * 1_000_000 {
    id += 1
    lines += Array(
      """
      {"id": "NK-\(id)", "caption": "Harbour Genomics \(id)", "schema": "Company", "properties": {"name": \
      ["Harbour Genomics \(id)", "港口基因组学有限公司 \(id)"], "alias": ["HG \(id)"], "country": ["xa"], "jurisdiction": \
      ["xa"], "registrationNumber": ["\(id)"], "address": ["1 Harbour Street, Harbour"], "incorporationDate": \
      ["2001-02-03"], "topics": ["sanction"], "sourceUrl": ["https://example.org/companies"], "legalForm": \
      ["Ltd"]}, "datasets": ["atlantis_companies"], "first_seen": "2023-01-01T00:00:00", "last_seen": \
      "2024-01-01T00:00:00"}
      {"id": "own-\(id)", "schema": "Ownership", "properties": {"owner": ["NK-\(id)"], "asset": \
      ["NK-\(max(1, id - 1))"], "percentage": ["24.5"], "startDate": ["2011-04-05"], "role": ["shareholder"]}, \
      "datasets": ["atlantis_companies"], "first_seen": "2023-01-01T00:00:00"}

      """.utf8)
  }
  return lines
}

func loaded(_ format: Format, _ inputs: [GraphInput]) -> String {
  let reading = format.reader?.read(inputs, limits: ReadLimits())
  return "\(reading?.draft.entities.count ?? 0) entities, \(reading?.draft.links.count ?? 0) links"
}

let pair = csvPair(megabytes)
measure("CSV pair to columns", pair.nodes.count + pair.edges.count) {
  do throws(ReadFailure) {
    let columns = try GraphColumns(
      entities: GraphInput(name: "nodes.csv", bytes: pair.nodes),
      links: GraphInput(name: "edges.csv", bytes: pair.edges))
    return "\(columns.entityCount) entities, \(columns.linkCount) links"
  } catch { return "\(error.diagnostics.count) faults" }
}
let records = entities(megabytes)
measure("FollowTheMoney to records", records.count) {
  loaded(.followTheMoney, [GraphInput(name: "entities.ftm.json", bytes: records)])
}
let small = Array(pair.edges.prefix(20_000_000))
measure("CSV pair to records", pair.nodes.count + small.count) {
  loaded(
    .csv,
    [
      GraphInput(name: "nodes.csv", bytes: pair.nodes), GraphInput(name: "edges.csv", bytes: small),
    ])
}
