internal import Glibc
import Synchronization

/// Zeroed memory from the system, of which a page costs nothing until it is touched.
@safe struct ScratchRegion: ~Copyable, @unchecked Sendable {
  private let base: UnsafeMutableRawPointer
  let byteCount: Int

  /// Maps a region; a search cannot go on without one, so failing to get one ends the process,
  /// as failing to grow an array does.
  init(byteCount: Int) {
    let byteCount = max(byteCount, 1)
    let base = unsafe mmap(
      nil, byteCount, PROT_READ | PROT_WRITE,
      Int32(MAP_PRIVATE) | Int32(MAP_ANONYMOUS) | Int32(MAP_NORESERVE), -1, 0)
    guard let base = unsafe base, unsafe base != MAP_FAILED else {
      fatalError("out of address space for a search")
    }
    unsafe self.base = base
    self.byteCount = byteCount
  }

  deinit { unsafe munmap(base, byteCount) }

  /// The region as elements for which noughts are a value; it must outlive them.
  @unsafe func elements<Element: BitwiseCopyable>(of: Element.Type) -> UnsafeMutablePointer<Element>
  {
    unsafe base.assumingMemoryBound(to: Element.self)
  }

  /// Sets every byte to nought.
  func clear() { unsafe base.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount) }
}

/// Regions that searches have finished with, all nought, for the next search to take.
///
/// A search that finds one here pays for no page twice. At most eight regions of one size wait.
final class ScratchPool: Sendable {
  private struct Shelf: ~Copyable {
    let byteCount: Int
    var regions: [ScratchHandle] = []
  }
  private let shelves = Mutex<[Int: [ScratchHandle]]>([:])
  private static let mostWaiting = 8

  func take(byteCount: Int) -> ScratchHandle {
    let waiting = shelves.withLock { shelves in shelves[byteCount]?.popLast() }
    return waiting ?? ScratchHandle(byteCount: byteCount)
  }

  /// Takes back a region that is all nought again.
  func give(_ handle: ScratchHandle) {
    shelves.withLock { shelves in
      if shelves[handle.region.byteCount, default: []].count < Self.mostWaiting {
        shelves[handle.region.byteCount, default: []].append(handle)
      }
    }
  }
}

/// A region that can wait in a list.
final class ScratchHandle: Sendable {
  let region: ScratchRegion
  init(byteCount: Int) { region = ScratchRegion(byteCount: byteCount) }
}

/// A value for each vertex of a graph, nought at first, in memory that is touched as it is used.
///
/// Give it back with ``release(clearing:)`` where the vertices written are known, so that the next
/// search finds it warm; dropped without, its memory goes back to the system.
@safe struct VertexTable<Element: BitwiseCopyable & FixedWidthInteger>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  private let handle: ScratchHandle
  private let pool: ScratchPool
  let count: Int

  init(count: Int, from pool: ScratchPool) {
    self.count = count
    self.pool = pool
    handle = pool.take(byteCount: max(count, 1) * MemoryLayout<Element>.stride)
    unsafe base = handle.region.elements(of: Element.self)
  }

  @inline(__always)
  subscript(vertex: UInt32) -> Element {
    get {
      assert(Int(vertex) < count)
      // In bounds: searches only hold vertices of their graph, and the handle is held here.
      return unsafe base[Int(vertex)]
    }
    nonmutating set {
      assert(Int(vertex) < count)
      unsafe base[Int(vertex)] = newValue  // As above.
    }
  }

  /// Gives the memory back for the next search, setting to nought what this one wrote.
  consuming func release(clearing written: borrowing Pile<UInt32>) {
    if written.count > count / 16 {
      handle.region.clear()
    } else {
      for place in 0..<written.count { self[written[place]] = 0 }
    }
    pool.give(handle)
  }
}

/// A set of vertices, a bit each.
@safe struct Bitmap: ~Copyable {
  private let words: UnsafeMutablePointer<UInt64>
  private let handle: ScratchHandle
  private let pool: ScratchPool
  private let count: Int

  init(count: Int, from pool: ScratchPool) {
    self.count = count
    self.pool = pool
    handle = pool.take(byteCount: (count / 64 + 1) * 8)
    unsafe words = handle.region.elements(of: UInt64.self)
  }

  @inline(__always)
  func contains(_ vertex: UInt32) -> Bool {
    assert(Int(vertex) < count)
    // In bounds: searches only hold vertices of their graph, and the handle is held here.
    return unsafe words[Int(vertex &>> 6)] &>> UInt64(vertex & 63) & 1 != 0
  }

  @inline(__always)
  func insert(_ vertex: UInt32) {
    assert(Int(vertex) < count)
    unsafe words[Int(vertex &>> 6)] |= 1 &<< UInt64(vertex & 63)  // As above.
  }

  @inline(__always)
  func remove(_ vertex: UInt32) {
    assert(Int(vertex) < count)
    unsafe words[Int(vertex &>> 6)] &= ~(1 &<< UInt64(vertex & 63))  // As above.
  }

  /// Gives the memory back for the next search, taking out the members, which must all be listed.
  consuming func release(clearing members: borrowing Pile<UInt32>) {
    if members.count > count / 64 {
      handle.region.clear()
    } else {
      for place in 0..<members.count { remove(members[place]) }
    }
    pool.give(handle)
  }
}
