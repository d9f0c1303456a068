/// A list that only grows at its end or is cut there, cheaper to append to than an array.
@safe struct Pile<Element: BitwiseCopyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 64) {
    self.capacity = max(capacity, 1)
    unsafe base = .allocate(capacity: self.capacity)
  }

  deinit { unsafe base.deallocate() }

  var isEmpty: Bool { count == 0 }

  @inline(__always)
  subscript(place: Int) -> Element {
    get {
      assert(place >= 0 && place < count)
      return unsafe base[place]  // In bounds, as asserted: places come from this list's own count.
    }
    nonmutating _modify {
      assert(place >= 0 && place < count)
      yield unsafe &base[place]  // As above.
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    unsafe base[count] = element  // In bounds: there is room for one more.
    count &+= 1
  }

  mutating func removeLast() -> Element {
    precondition(count > 0)
    count -= 1
    return unsafe base[count]
  }

  /// Cuts the list.
  mutating func keep(_ count: Int) {
    precondition(count <= self.count)
    self.count = count
  }

  @inline(never)
  private mutating func grow() { grow(to: capacity * 2) }

  private mutating func grow(to capacity: Int) {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    unsafe larger.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = larger
    self.capacity = capacity
  }

  /// Makes room for so many more elements, which the caller sets before anything else is done.
  ///
  /// - Returns: The room, until the list grows or is gone.
  @unsafe mutating func extend(by more: Int) -> UnsafeMutableBufferPointer<Element> {
    if count + more > capacity { grow(to: Swift.max(count + more, capacity * 2)) }
    defer { count += more }
    return unsafe UnsafeMutableBufferPointer(start: base + count, count: more)
  }

  /// Adds elements that lie elsewhere.
  mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
    // As much room as there are elements.
    _ = unsafe extend(by: elements.count).update(fromContentsOf: elements)
  }

  /// The elements in an array.
  func array<Other>(_ range: Range<Int>, _ transform: (Element) -> Other) -> [Other] {
    precondition(range.upperBound <= count)
    return unsafe [Other](unsafeUninitializedCapacity: range.count) { space, count in
      // As many as there is room for, each written once.
      for place in range {
        unsafe space.initializeElement(at: place - range.lowerBound, to: transform(self[place]))
      }
      count = range.count
    }
  }

  /// The elements in memory, until the list grows or is gone.
  @unsafe var memory: UnsafeMutableBufferPointer<Element> {
    unsafe UnsafeMutableBufferPointer(start: base, count: count)
  }

  /// A list as long as it will be, of elements that the caller then sets.
  @unsafe init(unset count: Int) {
    self.init(capacity: count)
    self.count = count
  }
}
