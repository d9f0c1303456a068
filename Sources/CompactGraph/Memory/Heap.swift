/// A priority queue in one array, least first.
///
/// Four children a place, so that a level of the heap is one line of the cache: D. B. Johnson,
/// "Priority queues with update and finding minimum spanning trees", *Information Processing
/// Letters* 4, 1975.
struct Heap<Key: Comparable & BitwiseCopyable>: ~Copyable {
  private var keys: Pile<Key>

  init(capacity: Int = 256) { keys = Pile(capacity: capacity) }

  var isEmpty: Bool { keys.isEmpty }

  /// The least key; the heap must not be empty.
  var first: Key { keys[0] }

  mutating func removeAll() { keys.keep(0) }

  mutating func insert(_ key: Key) {
    keys.append(key)
    var place = keys.count - 1
    while place > 0 {
      let parent = (place - 1) / 4
      guard key < keys[parent] else { break }
      keys[place] = keys[parent]
      place = parent
    }
    keys[place] = key
  }

  /// Takes out the least key; the heap must not be empty.
  mutating func removeFirst() -> Key {
    let first = keys[0]
    let key = keys.removeLast()
    let count = keys.count
    guard count > 0 else { return first }
    var place = 0
    while true {
      let child = place * 4 + 1
      guard child < count else { break }
      var least = child
      for other in child + 1..<max(child + 1, min(child + 4, count)) where keys[other] < keys[least]
      {
        least = other
      }
      guard keys[least] < key else { break }
      keys[place] = keys[least]
      place = least
    }
    keys[place] = key
    return first
  }
}
