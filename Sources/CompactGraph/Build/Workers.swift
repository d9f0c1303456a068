internal import Glibc
import Synchronization

/// Runs the same work on several threads and waits for all of them.
enum Workers {
  private final class Task: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// How many threads are worth starting.
  static var count: Int { max(1, min(8, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

  /// Runs the body once on each of some threads, the calling one among them.
  ///
  /// A thread that the system does not give is done without: the body must share out its work
  /// so that any number of threads finishes it.
  static func run(_ count: Int = Workers.count, _ body: @escaping @Sendable () -> Void) {
    var threads: [pthread_t] = []
    for _ in 1..<max(count, 1) {
      var thread = pthread_t()
      // The task is retained here and taken over by the thread.
      let task = unsafe Unmanaged.passRetained(Task(body))
      let status = unsafe pthread_create(
        &thread, nil,
        { argument in
          guard let argument = unsafe argument else { return nil }
          unsafe Unmanaged<Task>.fromOpaque(argument).takeRetainedValue().body()
          return nil
        }, task.toOpaque())
      if status == 0 { threads.append(thread) } else { unsafe task.release() }
    }
    body()
    for thread in threads { pthread_join(thread, nil) }
  }
}

/// Lets threads do a part of their work one after another, by number.
@safe final class Turnstile: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var next = 0

  init() {
    // Both live as long as this object, which every waiting thread holds.
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe pthread_cond_destroy(condition)
    unsafe mutex.deallocate()
    unsafe condition.deallocate()
  }

  /// Waits until all lower numbers have passed, then runs the body and lets the next one pass.
  func pass(_ number: Int, _ body: () -> Void) {
    unsafe pthread_mutex_lock(mutex)
    while next != number { unsafe pthread_cond_wait(condition, mutex) }
    unsafe pthread_mutex_unlock(mutex)
    body()
    unsafe pthread_mutex_lock(mutex)
    next += 1
    unsafe pthread_cond_broadcast(condition)
    unsafe pthread_mutex_unlock(mutex)
  }
}
