import ExposureModel
import Glibc
import Interchange
import SourceDiagnostics

/// Inputs of every format, made from a seed.
enum MadeUp {
  /// Records one after the other, until there are so many bytes.
  static func text(
    _ megabytes: Int, head: String = "", between: String = "", tail: String = "",
    _ record: (Int, inout Numbers) -> String
  ) -> [UInt8] {
    var numbers = Numbers(state: 1)
    var bytes = Array(head.utf8)
    var number = 0
    while bytes.count < megabytes * 1_000_000 {
      if number > 0 { bytes += Array(between.utf8) }
      bytes += Array(record(number, &numbers).utf8)
      number += 1
    }
    return bytes + Array(tail.utf8)
  }

  /// Measures all formats whose row has a word in its name.
  static func measure(_ megabytes: Int, _ table: Table, onlyNamesWith wanted: String?) {
    func isWanted(_ name: String) -> Bool { wanted.map { name.contains($0) } ?? true }
    if isWanted("CSV pair") { measurePair(megabytes, table, isWanted) }
    for (name, format, make) in MadeUpTables.all + MadeUpDocuments.all where isWanted(name) {
      let inputs = make(megabytes)
      table.read(name, format, inputs)
      if name == "FollowTheMoney, read" { Peers.jsonLines(inputs[0].bytes, table) }
    }
    // What is written is also what is read back; a case file has a limit of its own.
    let writable = Format.writable.filter {
      isWanted("\($0.title), written") || isWanted("\($0.title), read back")
    }
    guard !writable.isEmpty || isWanted("index") else { return }
    guard let graph = graph(min(megabytes, 8)) else { return }
    for format in writable { measure(format, graph, table, isWanted) }
    if isWanted("index") { measureIndex(graph, table) }
  }

  private static func measure(
    _ format: Format, _ graph: ExposureGraph, _ table: Table, _ isWanted: (String) -> Bool
  ) {
    let before = cpuSeconds()
    let files = format.writer?.files(graph) ?? []
    let seconds = cpuSeconds() - before
    table.row(
      "\(format.title), written", files.map(\.bytes.count).reduce(0, +), seconds,
      "\(graph.entities.count) entities, \(graph.links.count) links")
    guard format.reader != nil, isWanted("\(format.title), read back") else { return }
    let ending = format.fileExtensions.first ?? ""
    table.read(
      "\(format.title), read back", format,
      files.map { GraphInput(name: "again\($0.suffix).\(ending)", bytes: $0.bytes) })
  }

  /// The graph of made-up tables: what the writers are given.
  private static func graph(_ megabytes: Int) -> ExposureGraph? {
    do throws(ReadFailure) {
      return try GraphLoader(format: .csv).read(MadeUpTables.own(megabytes)).graph
    } catch {
      print("the made-up tables are refused: \(error.diagnostics.first?.message ?? "")")
      return nil
    }
  }

  private static func measureIndex(_ graph: ExposureGraph, _ table: Table) {
    let path = "/tmp/interchange-benchmark-\(getpid()).endx"
    defer { unsafe _ = unlink(path) }
    let before = cpuSeconds()
    do throws(IndexFailure) {
      try GraphIndex.write(
        graph, inputs: ["made-up"], weights: [Double](repeating: 1, count: graph.links.count),
        to: path)
    } catch {
      print("the index is not written: \(error)")
      return
    }
    let written = cpuSeconds() - before
    let inputs = InputFiles(paths: [path]).inputs
    table.row(
      "index, written", inputs.map(\.bytes.count).reduce(0, +), written,
      "\(graph.entities.count) entities, \(graph.links.count) links")
    table.read("index, read back whole", .index, inputs)
  }

  private static func measurePair(
    _ megabytes: Int, _ table: Table, _ isWanted: (String) -> Bool
  ) {
    let pair = MadeUpTables.generated(megabytes)
    let size = pair.map(\.bytes.count).reduce(0, +)
    if isWanted("CSV pair to columns") {
      let before = cpuSeconds()
      do throws(ReadFailure) {
        let columns = try GraphColumns(entities: pair[0], links: pair[1])
        table.row(
          "CSV pair to columns", size, cpuSeconds() - before,
          "\(columns.entityCount) entities, \(columns.linkCount) links")
        Peers.fields(pair[1].bytes, table)
      } catch { print("the pair is refused: \(error.diagnostics.first?.message ?? "")") }
    }
    if isWanted("CSV pair to records") { table.read("CSV pair to records", .csv, pair) }
  }
}
