internal import CMalloc
internal import Glibc

/// Memory in pages of two megabytes: in pages of four thousand bytes each, finding the page costs as
/// much as reading what is on it, and millions of small values are on a good many pages.
///
/// Where the system has no such pages, or no memory to spare, nothing changes.
enum LargePages {
  private static let page = 1 << 21
  /// Larger pieces of memory are no part of the heap.
  private static let largest = 24 << 20

  /// Asks the system to back memory that nothing was written to yet with large pages, as far as it holds
  /// such.
  static func advise(_ memory: UnsafeMutableRawBufferPointer) {
    guard memory.count >= page * 2, let base = memory.baseAddress else { return }
    let first = Int(bitPattern: base)
    let gap = (page - first % page) % page
    // Within the memory: the gap is smaller than a page, and there are two of them at least.
    unsafe _ = madvise(base + gap, (memory.count - gap) / page * page, MADV_HUGEPAGE)
  }

  /// Says that this thread is about to make values that take so many bytes together.
  ///
  /// The heap of the thread grows by as much, which takes no memory before it is used, and that is asked
  /// to be in large pages.
  static func expect(_ count: Int) {
    guard count >= page * 2, heapKeepsWhatIsFree else { return }
    var rooms = unsafe [UnsafeMutableRawBufferPointer]()
    var left = min(count, 1 << 29)
    while left >= page * 2 {
      let size = min(left, largest)
      guard let start = unsafe malloc(size) else { break }
      let room = unsafe UnsafeMutableRawBufferPointer(start: start, count: size)
      // From where the page begins that the room begins on to where the page ends that it ends on: what
      // lies around it is of the heap too, and would be left in small pages between each two rooms. What
      // is not there is left out.
      let first = Int(bitPattern: start)
      let (gap, end) = (first % page, (first + size + page - 1) / page * page)
      unsafe _ = madvise(start - gap, end - first + gap, MADV_HUGEPAGE)
      unsafe rooms.append(room)
      left -= size
    }
    // The last first: each joins what is free behind it.
    while let room = unsafe rooms.popLast() { unsafe free(room.baseAddress) }
  }

  /// Has the heap take pieces of up to 32 megabytes, and give memory back only where 64 are free.
  ///
  /// Else what was asked for would be gone before it is used. It grows by a page more than is asked
  /// for, so that the last page of a room is there as a whole.
  private static let heapKeepsWhatIsFree: Bool =
    mallopt(M_MMAP_THRESHOLD, 32 << 20) == 1 && mallopt(M_TRIM_THRESHOLD, 64 << 20) == 1
    && mallopt(M_TOP_PAD, 2 << 20) == 1
}
