/// A value on the heap that never changes.
///
/// A record of ten fields, each counted by reference, then moves, sorts and leaves an array as one
/// pointer. A million links pass through half a dozen arrays and tables between a file and an answer.
final class Boxed<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}

extension Boxed: Equatable where Value: Equatable {
  static func == (left: Boxed, right: Boxed) -> Bool {
    left === right || left.value == right.value
  }
}

extension Boxed: Hashable where Value: Hashable {
  func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}
