import Glibc
import Synchronization

/// Ctrl-C while a statement runs: the first asks it to stop, the second ends the program.
enum Interruption {
  private static let isAsked = Atomic<Bool>(false)

  /// Whether the statement should stop.
  static var isPending: Bool { isAsked.load(ordering: .relaxed) }

  /// Listens from now on.
  static func listen() {
    // Whoever started this process may have blocked the signal, and that is inherited.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGINT) { _ in
      // Only what a signal handler may do: an atomic and an exit.
      if Interruption.isAsked.exchange(true, ordering: .relaxed) { _exit(130) }
    }
  }

  /// Forgets, before a statement.
  static func reset() { isAsked.store(false, ordering: .relaxed) }
}
