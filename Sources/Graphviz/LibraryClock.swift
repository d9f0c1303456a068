import Glibc
import Synchronization

/// How long the process has spent in the C library's layouts and renderers.
///
/// Counted in seconds of the thread's own work, which other programs on the machine do not lengthen.
package enum LibraryClock {
  private static let total = Mutex<Double>(0)

  /// The seconds so far, over all callers.
  package static var seconds: Double { total.withLock { $0 } }

  /// The seconds that this thread has worked.
  package static var now: Double {
    var time = timespec()
    guard unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Adds the time since a moment.
  static func add(since start: Double) {
    let taken = now - start
    total.withLock { $0 += taken }
  }
}
