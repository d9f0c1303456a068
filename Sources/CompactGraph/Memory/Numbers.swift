/// Numbers in a row of memory that something else keeps alive.
///
/// Copies are two words and touch no reference count, so a search may hold one in its inner loop.
/// Whoever makes one promises that the memory is whole, aligned, never written again, and outlives
/// every copy: a ``GraphStorage`` does for all that a graph holds.
@safe struct Numbers<Element: BitwiseCopyable>: @unchecked Sendable {
  private let base: UnsafePointer<Element>
  let count: Int

  @unsafe init(_ base: UnsafePointer<Element>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// The number at a place, which must be below `count`.
  ///
  /// Checked in debug builds. Release builds trust the caller: every place a search asks for comes
  /// out of ``RowArrays``, which checks what it reads.
  @inline(__always)
  subscript(place: Int) -> Element {
    assert(place >= 0 && place < count)
    return unsafe base[place]
  }
}

/// Memory for numbers that are written once and then only read.
@safe final class NumberBlock<Element: BitwiseCopyable>: @unchecked Sendable {
  private let memory: UnsafeMutableBufferPointer<Element>

  /// Sets every number to one value, then lets the caller write others.
  init(count: Int, repeating value: Element, _ write: (inout MutableSpan<Element>) -> Void) {
    unsafe memory = .allocate(capacity: count)
    unsafe memory.initialize(repeating: value)
    var span = unsafe memory.mutableSpan
    write(&span)
  }

  /// Copies an array.
  convenience init(_ values: [Element], zero: Element) {
    self.init(count: values.count, repeating: zero) { span in
      for place in values.indices { span[place] = values[place] }
    }
  }

  deinit { unsafe memory.deallocate() }

  /// The numbers; the block must outlive them.
  var numbers: Numbers<Element> {
    guard let base = unsafe memory.baseAddress else {
      preconditionFailure("an allocated buffer has an address")
    }
    return unsafe Numbers(UnsafePointer(base), count: memory.count)
  }
}
