import Dispatch
import ExposureModel
import Synchronization

/// The reading of inputs of FollowTheMoney entities, blocks of lines side by side.
///
/// Every block is read as if a text began where its first line does, over the bytes of the whole
/// input, so that its last text may end behind it. Blocks are taken over in their order, and one only
/// if what was taken over before ended where it begins; else the rest is read text by text. So an
/// object on many lines, a fault that ends the reading or too many faults give what one core gives.
final class FtMReading: @unchecked Sendable {
  // Unchecked: what changes is touched by the thread that takes blocks over, one at a time, and by
  // the caller when no block is left.
  let mapper = FtMMapper()
  private(set) var changes = FtMChanges()

  /// Smaller inputs are not worth a second thread.
  private static let smallest = 2 << 20

  /// Reads one input behind those that were read.
  func read(_ input: ForeignInput, blockBytes: Int?) {
    guard let start = JSONTexts.start(input) else {
      mapper.isPartial = true
      return
    }
    var position: Int? = start
    let cores = max(1, min(8, ProcessorCount.online))
    if blockBytes != nil || cores > 1 && input.bytes.count >= Self.smallest {
      let size = blockBytes ?? max(1 << 20, min(16 << 20, input.bytes.count / (cores * 8)))
      position = readBlocks(input, from: start, size: size)
    }
    guard let position else { return }
    var room = FtMRoom()
    let rest = JSONTexts.read(input, from: position, to: input.bytes.count) { value in
      map(value, input, mapper, in: &room) { changes.apply($0, input) }
      mapper.handOver(from: input, to: mapper.draft, input)
    }
    input.ignore(room.ignored)
    if !rest.isSound { mapper.isPartial = true }
  }

  /// Maps one text.
  fileprivate func map(
    _ value: JSONValue, _ input: ForeignInput, _ mapper: FtMMapper, in room: inout FtMRoom,
    change: (FtMChanges.Step) -> Void
  ) {
    if let operation = value["op"]?.string {
      if let step = FtMChanges.step(
        operation, value["entity"], input, mapper.sharedTexts, in: &room)
      {
        change(step)
      }
    } else {
      FtMReader().record(value, input, mapper, in: &room)
    }
  }

  // MARK: Blocks

  /// What one block gives, handed from the thread that read it to the one that takes it over, once.
  private struct Block: @unchecked Sendable {
    let input: ForeignInput
    let start: Int
    let mapper: FtMMapper
    let changes: [FtMChanges.Step]
    let stretch: JSONTexts.Stretch
  }

  private struct Queue {
    var ready: [Int: Block] = [:]
    var next = 0
    var isTaking = false
    /// Where the next text begins; nil where reading cannot go on.
    var position: Int?
    /// Whether a block did not begin where the one before it ended.
    var isBroken = false
  }

  /// Reads all blocks.
  ///
  /// - Returns: Where reading text by text goes on; nil where nothing is left.
  private func readBlocks(_ input: ForeignInput, from start: Int, size: Int) -> Int? {
    let starts = Self.starts(input, from: start, size: size)
    // Made before, as each part shows its lines by it.
    _ = input.text
    let queue = Mutex(Queue(position: start))
    let shared = Shared(input: input)
    DispatchQueue.concurrentPerform(iterations: starts.count) { [self] place in
      guard queue.withLock({ !$0.isBroken && $0.position != nil }) else { return }
      let end = place + 1 < starts.count ? starts[place + 1] : shared.input.bytes.count
      let block = block(shared.input, from: starts[place], to: end)
      var current = queue.withLock { queue in
        queue.ready[place] = block
        return Self.next(&queue)
      }
      while let (block, position) = current {
        if block.start == start { mapper.reserve(blocks: starts.count, like: block.mapper) }
        let following = take(block, shared.input, at: position)
        current = queue.withLock { queue in
          queue.isTaking = false
          queue.position = following.position
          queue.isBroken = following.isBroken
          return Self.next(&queue)
        }
      }
    }
    let end = queue.withLock { ($0.position, $0.isBroken) }
    return end.1 ? end.0 : nil
  }

  /// The input that the threads read, which none of them changes but the one that takes blocks over.
  private struct Shared: @unchecked Sendable {
    let input: ForeignInput
  }

  /// The next block, if it is there and nobody takes one over.
  private static func next(_ queue: inout Queue) -> (Block, Int)? {
    guard !queue.isTaking, !queue.isBroken, let position = queue.position,
      let block = queue.ready.removeValue(forKey: queue.next)
    else { return nil }
    queue.isTaking = true
    queue.next += 1
    return (block, position)
  }

  /// Where the blocks begin: at the first byte of a line that is no blank.
  private static func starts(_ input: ForeignInput, from start: Int, size: Int) -> [Int] {
    let bytes = input.bytes
    var starts = [start]
    var target = start + size
    while target < bytes.count {
      guard let end = bytes[target...].firstIndex(of: 0x0A) else { break }
      let next = JSONParser.skipBlanks(bytes, from: end + 1)
      if next < bytes.count { starts.append(next) }
      target = max(next, target) + size
    }
    return starts
  }

  private func block(_ input: ForeignInput, from start: Int, to end: Int) -> Block {
    // Nearly twice as much as they are read from.
    LargePages.expect((end - start) * 2)
    let part = ForeignInput(partOf: input)
    let mapper = FtMMapper()
    var changes: [FtMChanges.Step] = []
    var room = FtMRoom()
    let stretch = JSONTexts.read(part, from: start, to: end) { value in
      map(value, part, mapper, in: &room) { changes.append($0) }
    }
    part.ignore(room.ignored)
    return Block(input: part, start: start, mapper: mapper, changes: changes, stretch: stretch)
  }

  /// Takes a block over if it is what one core would have read next.
  private func take(
    _ block: Block, _ input: ForeignInput, at position: Int
  ) -> (position: Int?, isBroken: Bool) {
    // An earlier text ended behind the beginning of this block, perhaps behind its end.
    guard block.start == position, !block.input.problems.areTooMany,
      input.problems.found.count + block.input.problems.found.count < input.limits.faults
    else { return (position, true) }
    block.mapper.handOver(from: block.input, to: mapper.draft, input)
    mapper.keep(of: block.mapper, input)
    input.addCounts(of: block.input)
    for step in block.changes { changes.apply(step, input) }
    if !block.stretch.isSound { mapper.isPartial = true }
    return (block.stretch.next, false)
  }
}
