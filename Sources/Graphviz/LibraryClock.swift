import Synchronization

/// How long the process has spent in the C library's layouts and renderers.
package enum LibraryClock {
  private static let total = Mutex<Duration>(.zero)

  /// The seconds so far, over all callers.
  package static var seconds: Double {
    total.withLock {
      Double($0.components.seconds) + Double($0.components.attoseconds) / 1e18
    }
  }

  /// Adds the time since a moment.
  static func add(since start: ContinuousClock.Instant) {
    let taken = start.duration(to: .now)
    total.withLock { $0 += taken }
  }
}
