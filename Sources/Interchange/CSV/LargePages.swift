internal import Glibc

/// Memory that is read at random: in pages of four thousand bytes each, finding the page costs as much
/// as reading it.
enum LargePages {
  /// Asks the system to back memory that nothing was written to yet with pages of two megabytes, as far
  /// as it holds such; where the system has none, nothing changes.
  static func advise(_ memory: UnsafeMutableRawBufferPointer) {
    let size = 1 << 21
    guard memory.count >= size * 2, let base = memory.baseAddress else { return }
    let first = Int(bitPattern: base)
    let gap = (size - first % size) % size
    // Within the memory: the gap is smaller than a page, and there are two of them at least.
    unsafe _ = madvise(base + gap, (memory.count - gap) / size * size, MADV_HUGEPAGE)
  }
}
