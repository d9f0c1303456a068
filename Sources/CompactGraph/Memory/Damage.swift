import Synchronization

/// Whether a search has read something that no good file holds.
///
/// A mapped file is not read through when it is opened; that would take longer than most answers.
/// So each number that is used as a position is held against its bound when it is read. One that
/// breaks it is replaced by a harmless one and noted here, and the answer must not be believed.
final class Damage: Sendable {
  private let seen = Atomic<UInt8>(0)

  /// What was broken, first things first.
  enum Part: UInt8 {
    case outwardRows = 1
    case inwardRows = 2
    case columns = 3
    case texts = 4
  }

  @inline(never)
  func note(_ part: Part) {
    _ = seen.compareExchange(expected: 0, desired: part.rawValue, ordering: .relaxed)
  }

  /// The first part that was found broken.
  var part: Part? { Part(rawValue: seen.load(ordering: .relaxed)) }
}
