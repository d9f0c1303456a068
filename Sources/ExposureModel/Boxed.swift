/// A value on the heap that is copied when it is written to while shared.
///
/// A record of ten fields, each counted by reference, then moves, sorts and leaves an array as one
/// pointer. A million links pass through half a dozen arrays and tables between a file and an answer.
struct Boxed<Value: Sendable>: Sendable {
  private final class Storage: @unchecked Sendable {
    var value: Value
    init(_ value: Value) { self.value = value }
  }
  private var storage: Storage

  init(_ value: Value) { storage = Storage(value) }

  /// The value, to be read.
  var read: Value {
    @inline(__always) _read { yield storage.value }
  }

  /// The value, to be written to; copied first where something else holds it.
  var written: Value {
    @inline(__always) _read { yield storage.value }
    @inline(__always) _modify {
      if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
      yield &storage.value
    }
  }
}

extension Boxed: Equatable where Value: Equatable {
  static func == (left: Self, right: Self) -> Bool {
    left.storage === right.storage || left.storage.value == right.storage.value
  }
}

extension Boxed: Hashable where Value: Hashable {
  func hash(into hasher: inout Hasher) { storage.value.hash(into: &hasher) }
}
