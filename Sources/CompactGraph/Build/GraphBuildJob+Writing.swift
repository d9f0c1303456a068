import Synchronization

extension GraphBuildJob {
  /// An edge on its way to the row of its head.
  private struct InwardRecord: BitwiseCopyable {
    var head: UInt32
    var tail: UInt32
    var edge: UInt32
    var turn: UInt32
    var kind: UInt8
  }

  /// Sorts and writes everything.
  ///
  /// - Returns: How many bytes of records went to a file.
  func write(
    _ content: EdgeTableContent, _ vertices: some VertexSource,
    _ edgeKinds: (words: [String], ranks: [UInt8])
  ) throws(GraphFileFailure) -> Int {
    let plan = try GraphFilePlan(
      path, vertexCount: vertices.count, edgeCount: content.tally.edgeCount,
      sections(content, vertices, edgeKinds.words))
    let inward = RecordStore<InwardRecord>(
      bucketCount: content.buckets.count, budget: memoryBudget / 5 * 2, beside: path)
    EncodedTexts(edgeKinds.words).write("edge.kinds", nil, vertices.count, to: plan)
    EncodedTexts(vertices.kinds).write("vertex.kinds", nil, vertices.count, to: plan)
    try writeOutward(content, vertices, plan, edgeKinds.ranks, into: inward)
    try writeInward(content.buckets, plan, inward)
    watch.progress(.finishing, 0)
    try watch.check()
    try plan.finish()
    return Int(content.records.spilledBytes + inward.spilledBytes)
  }

  private func sections(
    _ content: EdgeTableContent, _ table: some VertexSource, _ edgeKinds: [String]
  ) -> [Section] {
    let (tally, vertices) = (content.tally, table.count)
    var sections = FileNumbering.sections(
      vertexCount: vertices, edgeCount: tally.edgeCount, withTurns: true)
    func column(_ name: String, _ role: SectionRole, _ shape: ColumnShape, _ count: Int) {
      sections.append(
        Section(
          name: name, role: role, width: shape.width, count: UInt64(count), base: shape.base))
    }
    if content.hasCosts { column("weight", .edgeColumn, tally.costs.shape, tally.edgeCount) }
    if content.hasDays { column("from", .edgeColumn, tally.days.shape, tally.edgeCount) }
    column("kind", .vertexColumn, Self.kindShape(table.kinds), vertices)
    sections += EncodedTexts(edgeKinds).sections("edge.kinds", nil, vertices)
    sections += EncodedTexts(table.kinds).sections("vertex.kinds", nil, vertices)
    func texts(_ name: String, _ byteCount: Int) {
      let width = byteCount > Int(UInt32.max) ? 8 : 4
      sections += [
        Section(name: name, role: .textStarts, width: width, count: UInt64(vertices) + 1),
        Section(name: name, role: .textBytes, width: 1, count: UInt64(byteCount)),
        Section(name: name, role: .nameOrder, width: 4, count: UInt64(vertices)),
      ]
    }
    texts("id", table.idBytes)
    if let bytes = table.nameBytes { texts("name", bytes) }
    return sections
  }

  private static func kindShape(_ kinds: [String]) -> ColumnShape {
    ColumnShape(least: 0, most: Int64(max(kinds.count - 1, 1)), hasNone: false)
  }

  private func writeOutward(
    _ content: EdgeTableContent, _ vertices: some VertexSource, _ plan: GraphFilePlan,
    _ ranks: [UInt8], into inward: RecordStore<InwardRecord>
  ) throws(GraphFileFailure) {
    let buckets = content.buckets
    var firstEdges = [0]
    for count in content.records.counts {
      firstEdges.append(firstEdges[firstEdges.count - 1] + count)
    }
    let (first, turns) = (firstEdges, content.turns)
    let columns = OutwardSinks(plan, content.tally)
    columns.starts?.put(UInt32(0))
    let turnstile = Turnstile()
    let next = Atomic(-vertices.partCount)
    try share { [self] () throws(GraphFileFailure) in
      while true {
        let bucket = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if bucket < 0 {
          if !hasFailed { try vertices.write(part: -1 - bucket, to: plan) }
          continue
        }
        guard bucket < buckets.count, !hasFailed else {
          // Whoever waits for this bucket's turn must not wait for ever.
          if bucket < buckets.count { turnstile.pass(bucket) {} }
          if bucket >= buckets.count { return }
          continue
        }
        do throws(GraphFileFailure) {
          try watch.check()
          let records = try content.records.records(bucket) { record, run in
            record.turn &+= turns[run]
            record.kind = ranks.isEmpty ? 0 : ranks[Int(record.kind)]
          }
          let range = buckets.vertices(bucket)
          let sorted = records.sorted(range) { $0.tail }
          var onward = Pile<InwardRecord>(capacity: max(records.count, 1))
          for place in 0..<records.count {
            let record = sorted.block[place]
            onward.append(
              InwardRecord(
                head: record.head, tail: record.tail, edge: UInt32(first[bucket] + place),
                turn: record.turn, kind: record.kind))
          }
          let inwardSorted = RecordBlock.sorted(onward, bucketCount: buckets.count) {
            buckets.bucket(of: $0.head)
          }
          try inward.add(bucket, inwardSorted.block, ends: inwardSorted.ends)
          turnstile.pass(bucket) { columns.put(sorted.block, first[bucket], sorted.ends) }
        } catch {
          fail(error)
          turnstile.pass(bucket) {}
        }
        watch.progress(.outward, Double(bucket + 1) / Double(buckets.count))
      }
    }
  }

  private func writeInward(
    _ buckets: Buckets, _ plan: GraphFilePlan, _ store: RecordStore<InwardRecord>
  ) throws(GraphFileFailure) {
    let starts = plan.sink("rows.in.starts", .rows)
    let tails = plan.sink("rows.in.tails", .rows)
    let edges = plan.sink("rows.in.edges", .rows)
    let kinds = plan.sink("rows.in.kinds", .rows)
    var firstEdges = [0]
    for count in store.counts { firstEdges.append(firstEdges[firstEdges.count - 1] + count) }
    let first = firstEdges
    starts?.put(UInt32(0))
    let turnstile = Turnstile()
    let next = Atomic(0)
    try share { [self] () throws(GraphFileFailure) in
      while true {
        let bucket = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard bucket < buckets.count else { return }
        guard !hasFailed else {
          turnstile.pass(bucket) {}
          continue
        }
        do throws(GraphFileFailure) {
          try watch.check()
          let records = try store.records(bucket)
          let sorted = records.sorted(buckets.vertices(bucket)) { $0.head }
          var start = 0
          for end in sorted.ends {
            sorted.block.sort(start..<end) { $0.turn }
            start = end
          }
          turnstile.pass(bucket) {
            for place in 0..<sorted.block.count {
              tails?.put(sorted.block[place].tail)
              edges?.put(sorted.block[place].edge)
              kinds?.put(sorted.block[place].kind)
            }
            for end in sorted.ends { starts?.put(UInt32(first[bucket] + end)) }
          }
        } catch {
          fail(error)
          turnstile.pass(bucket) {}
        }
        watch.progress(.inward, Double(bucket + 1) / Double(buckets.count))
      }
    }
  }
}

/// The sections that are filled edge by edge in the order of outward rows.
private struct OutwardSinks: Sendable {
  let starts: SectionSink?
  private let heads: SectionSink?
  private let kinds: SectionSink?
  private let turns: SectionSink?
  private let costs: SectionSink?
  private let days: SectionSink?
  private let costShape: ColumnShape
  private let dayShape: ColumnShape

  init(_ plan: GraphFilePlan, _ tally: EdgeTally) {
    starts = plan.sink("rows.out.starts", .rows)
    heads = plan.sink("rows.out.heads", .rows)
    kinds = plan.sink("kinds", .rows)
    turns = plan.sink("turns", .rows)
    costs = plan.sink("weight", .edgeColumn)
    days = plan.sink("from", .edgeColumn)
    costShape = tally.costs.shape
    dayShape = tally.days.shape
  }

  func put(_ records: RecordBlock<EdgeRecord>, _ firstEdge: Int, _ ends: [Int]) {
    for place in 0..<records.count {
      let record = records[place]
      heads?.put(record.head)
      kinds?.put(record.kind)
      turns?.put(record.turn)
      costs?.putStored(
        costShape.stored(record.cost == EdgeRecord.noCost ? nil : Int64(record.cost)))
      days?.putStored(dayShape.stored(record.day == EdgeRecord.noDay ? nil : Int64(record.day)))
    }
    for end in ends { starts?.put(UInt32(firstEdge + end)) }
  }
}

extension RecordBlock {
  /// Copies records into rows by a vertex of a range, keeping their order within each row.
  ///
  /// - Returns: The copy, and where the row of each vertex of the range ends in it.
  fileprivate func sorted(
    _ range: Range<Int>, by vertex: (Record) -> UInt32
  ) -> (block: RecordBlock, ends: [Int]) {
    var ends = [Int](repeating: 0, count: range.count + 1)
    for place in 0..<count { ends[Int(vertex(self[place])) - range.lowerBound + 1] += 1 }
    for place in 0..<range.count { ends[place + 1] += ends[place] }
    let block = RecordBlock(count: count)
    for place in 0..<count {
      let row = Int(vertex(self[place])) - range.lowerBound
      block[ends[row]] = self[place]
      ends[row] += 1
    }
    ends.removeLast()
    return (block, ends)
  }

  /// Sorts some of the records by a number that no two of them share.
  fileprivate func sort(_ range: Range<Int>, by number: (Record) -> UInt32) {
    guard range.count > 1 else { return }
    guard range.count <= 32 else {
      let sorted = range.map { self[$0] }.sorted { number($0) < number($1) }
      for (place, record) in zip(range, sorted) { self[place] = record }
      return
    }
    for place in range.dropFirst() {
      let record = self[place]
      var hole = place
      while hole > range.lowerBound, number(self[hole - 1]) > number(record) {
        self[hole] = self[hole - 1]
        hole -= 1
      }
      self[hole] = record
    }
  }
}
